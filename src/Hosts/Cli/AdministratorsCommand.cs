using System.CommandLine;
using System.Security.Cryptography;
using System.Text.Json;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Identity;
using Breakwater.Foundation.Outcomes;
using Breakwater.Foundation.Storage;
using Breakwater.Parties.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Command = System.CommandLine.Command;

namespace Breakwater.Cli;

/// <summary>
/// <c>breakwater administrators</c>: sets an empty deployment up. It enters the organisation that runs the platform and its three
/// administrators, who are apart: system, security and audit. The security administrator invites everyone else.
/// </summary>
internal static class AdministratorsCommand
{
    private static readonly Option<string> Name = new("--name") { Description = "Registered name 单位名称", Required = true };

    private static readonly Option<string> Code = new("--credit-code")
    {
        Description = "Unified social credit code 统一社会信用代码",
        Required = true,
    };

    private static readonly Option<string> Province = new("--province")
    {
        Description = "GB/T 2260 code, e.g. 110000 省级代码",
        Required = true,
    };

    private static readonly Option<string> Domain = new("--mail-domain")
    {
        Description = "Sign-ins become system@, security@ and audit@ this domain 登录邮箱的域名",
        Required = true,
    };

    private static readonly (string Who, Role Role)[] Three =
        [("system", Role.SystemAdmin), ("security", Role.SecurityAdmin), ("audit", Role.AuditAdmin)];

    internal static Command Build()
    {
        var local = new Local();
        var command = new Command("administrators",
            "Set an empty deployment up: the platform and its three administrators 初始化管理员")
        {
            Name, Code, Province, Domain,
        };
        local.AddTo(command);
        command.SetAction((parsed, cancel) => Run(local, parsed, cancel));
        return command;
    }

    private static async Task<int> Run(Local local, ParseResult parsed, CancellationToken cancel)
    {
        await using ServiceProvider services = local.Open(parsed);
        await using (AsyncServiceScope looking = services.CreateAsyncScope())
        {
            if (await looking.ServiceProvider.GetRequiredService<Store>().Context.HoldsRecords(cancel))
            {
                Console.Error.WriteLine(
                    "There are records already; a security administrator invites further people. 已有记录，请由安全管理员邀请。");
                return 1;
            }
        }

        (string Email, Role Role, string Password)[] people =
        [
            .. Three.Select(each =>
                ($"{each.Who}@{parsed.GetRequiredValue(Domain)}", each.Role,
                RandomNumberGenerator.GetHexString(20, lowercase: true))),
        ];
        // The writer is a background service of the host; here it lives for one command.
        foreach (IHostedService writer in services.GetServices<IHostedService>().Where(each => each is IWriter))
        {
            await writer.StartAsync(cancel);
        }
        Reply reply = await Enter(services, parsed, people, cancel);
        foreach (IHostedService writer in services.GetServices<IHostedService>().Where(each => each is IWriter))
        {
            await writer.StopAsync(cancel);
        }
        if (reply.Refusal is { } why)
        {
            Console.Error.WriteLine(why.Detail.En);
            return 1;
        }

        if (parsed.GetValue(local.Json))
        {
            Console.WriteLine(JsonSerializer.Serialize(
                new { administrators = people.Select(each => new { role = each.Role.ToString(), each.Email, each.Password }) },
                JsonSerializerOptions.Web));
            return 0;
        }

        Console.WriteLine("Sign in once and change these passwords. They are shown only now. 请尽快登录并修改密码，密码只显示这一次。");
        foreach ((string email, Role role, string password) in people) Console.WriteLine($"  {role,-16}{email,-40}{password}");
        return 0;
    }

    private static async Task<Reply> Enter(
        ServiceProvider services, ParseResult parsed, (string Email, Role Role, string Password)[] people,
            CancellationToken cancel)
    {
        await using AsyncServiceScope scope = services.CreateAsyncScope();
        var register = scope.ServiceProvider.GetRequiredService<IRegister>();
        var ids = scope.ServiceProvider.GetRequiredService<IIdSource>();
        DateTimeOffset now = scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow();
        string name = parsed.GetRequiredValue(Name);
        var platform = new OrganisationView(
            ids.Next<OrganisationId>(), OrganisationKind.Platform, new Words(name, name), parsed.GetRequiredValue(Code), "I65",
            parsed.GetRequiredValue(Province), name, Employees: 1, Money.Zero, Specialised: false);
        NewPerson[] entries =
        [
            .. people.Select(each => new NewPerson(
                ids.Next<PersonId>(), each.Role.ToString(), each.Email, Phone: null, register.Hash(each.Password),
                [new Post(platform.Id, each.Role)])),
        ];
        var caller = new Caller("system:setup", Role.SystemAdmin, default, Reach.All);
        try
        {
            return await scope.ServiceProvider.GetRequiredService<IWriter>().Commit(
                new Foundation.Storage.Command(
                    scope.ServiceProvider.GetRequiredService<Store>(), caller, "setup.administrators", "setup", Key: null,
                        [0], async stop =>
                    {
                        register.Organisation(platform, now);
                        foreach (NewPerson person in entries) await register.Person(person, now, stop);
                        return Effect.Changed("entered");
                    }),
                cancel);
        }
        catch (ArgumentException wrong)
        {
            return new Reply(422, [], Refusal.Invalid("SETUP", new Words(wrong.Message, wrong.Message)));
        }
    }
}

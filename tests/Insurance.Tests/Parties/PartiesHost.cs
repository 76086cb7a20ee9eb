using System.Collections.Concurrent;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Provenance;
using Breakwater.Foundation.Storage;
using Breakwater.Parties;
using Breakwater.Parties.Contracts;
using Breakwater.Testing.Hosts;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Breakwater.Insurance.Tests.Parties;

/// <summary>The module with real sign-in, on one database for a class of tests.</summary>
public abstract class PartiesHost : IAsyncLifetime
{
    internal const string Password = "Correct-Horse-42";

    private readonly string _keys = Directory.CreateTempSubdirectory("breakwater-keys-").FullName;
    private readonly Lines _log = new();
    private string? _hash;
    private int _number;

    internal Bench Bench { get; private set; } = null!;

    /// <summary>What was logged, from warnings up.</summary>
    internal IEnumerable<string> Logged => _log.All;

    public async ValueTask InitializeAsync() => Bench = await Start(
        services => services.AddParties()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(
            [
                KeyValuePair.Create("Keys:Folder", (string?)_keys),
                KeyValuePair.Create("SignIn:FailuresPerMinute", (string?)"12"),
            ]).Build())
            .AddLogging(logging => logging.ClearProviders().AddProvider(_log).SetMinimumLevel(LogLevel.Warning)));

    public async ValueTask DisposeAsync()
    {
        await Bench.DisposeAsync();
        Directory.Delete(_keys, recursive: true);
        _log.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected abstract Task<Bench> Start(Action<IServiceCollection> modules);

    /// <summary>A browser without cookies.</summary>
    internal Browser NewBrowser() => new(new HttpMessageInvoker(((TestServer)Bench.Services.GetRequiredService<IServer>()).CreateHandler()));

    /// <summary>A browser in which someone has signed in.</summary>
    internal async Task<Browser> SignedIn(Member who)
    {
        Browser browser = NewBrowser();
        Answered answer = await browser.Post("/session", new { who.Email, Password });
        Assert.Equal((200, "SignedIn"), (answer.Status, (string?)answer.Body!["state"]));
        return browser;
    }

    /// <summary>A new organisation with a person for each role.</summary>
    internal async Task<Firm> NewFirm(OrganisationKind kind, params Role[] roles)
    {
        int number = Interlocked.Increment(ref _number);
        var firm = new Firm(
            new OrganisationView(
                new OrganisationId(Guid.CreateVersion7()), kind, new($"屿{number}有限公司", $"Island {number} Ltd"), Code(number),
                "C34", "320000", "滨江路 1 号", Employees: 120, Money.Yuan(36_000_000), Specialised: false),
            [.. roles.Select((role, at) => new Member(
                new PersonId(Guid.CreateVersion7()), $"沈{number}{at}", $"p{at}@firm{number}.example", role))]);
        await Enter(register => register.Organisation(firm.View, Bench.Clock.GetUtcNow()));
        foreach (Member person in firm.People) await NewPerson(person, new Post(firm.Id, person.Role));
        return firm;
    }

    /// <summary>A new person with the password of all.</summary>
    internal Task NewPerson(Member person, params Post[] posts) => Enter(register => register.Person(
        new NewPerson(person.Id, person.Name, person.Email, Phone: null, Hash(register), posts),
        Bench.Clock.GetUtcNow(), CancellationToken.None));

    /// <summary>Enters parties as a host does that loads a book.</summary>
    internal Task Enter(Func<IRegister, Task> enter) =>
        Bench.Do((services, _) => enter(services.GetRequiredService<IRegister>()));

    internal Task Enter(Action<IRegister> enter) => Enter(register =>
    {
        enter(register);
        return Task.CompletedTask;
    });

    /// <summary>What the audit record says of an actor or subject, oldest first.</summary>
    internal Task<List<AuditRecord>> Audit(string about) => Bench.Ask<Store, List<AuditRecord>>(store =>
        store.Read<AuditRecord>().Where(r => r.Actor == about || r.Subject == about).OrderBy(r => r.Id).ToListAsync());

    /// <summary>A valid credit code: GB 32100-2015 by its own check character.</summary>
    internal static string Code(int number)
    {
        string first = $"91320000MA{number:D7}";
        return first + CreditCode.CheckCharacter(first);
    }

    /// <summary>The number of a credit code nobody has yet.</summary>
    internal int NextNumber() => Interlocked.Increment(ref _number);

    // Slow on purpose, so made once.
    private string Hash(IRegister register) => _hash ??= register.Hash(Password);

    private sealed class Lines : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> _lines = new();

        internal IEnumerable<string> All => _lines;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}

/// <summary>An organisation of a test.</summary>
internal sealed record Firm(OrganisationView View, IReadOnlyList<Member> People)
{
    internal OrganisationId Id => View.Id;

    internal Member this[Role role] => People.Single(person => person.Role == role);
}

/// <summary>A person of a test.</summary>
internal sealed record Member(PersonId Id, string Name, string Email, Role Role);

/// <summary>On a file.</summary>
public sealed class SqliteParties : PartiesHost
{
    private protected override Task<Bench> Start(Action<IServiceCollection> modules) =>
        Bench.OnSqlite(modules, routes => routes.MapParties());
}

/// <summary>On a server.</summary>
public sealed class PostgresParties(PostgresServer server) : PartiesHost
{
    private protected override Task<Bench> Start(Action<IServiceCollection> modules) =>
        Bench.OnPostgres(server, modules, routes => routes.MapParties());
}

using System.CommandLine;
using Breakwater.Wiring;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Breakwater.Cli;

/// <summary>Options of commands that open the records themselves, beside a running server or without one.</summary>
internal sealed class Local
{
    private readonly Option<string?> _data = new("--data")
    {
        Description = "Folder with database, keys and files 数据目录 (default .data)",
    };

    private readonly Option<string?> _postgres = new("--postgres") { Description = "PostgreSQL connection string 连接串" };

    /// <summary>Answer as JSON.</summary>
    internal Option<bool> Json { get; } = new("--json") { Description = "Answer as JSON 输出 JSON" };

    internal void AddTo(Command command)
    {
        command.Add(_data);
        command.Add(_postgres);
        command.Add(Json);
    }

    /// <summary>The platform's services on the records the options name; nothing is started.</summary>
    internal ServiceProvider Open(ParseResult parsed)
    {
        IConfigurationManager configuration = Configure(parsed);
        return new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Error))
            .AddBreakwater(configuration)
            .BuildServiceProvider();
    }

    internal ConfigurationManager Configure(ParseResult parsed)
    {
        var configuration = new ConfigurationManager();
        configuration.AddEnvironmentVariables("BREAKWATER_");
        configuration.AddInMemoryCollection(
        [
            KeyValuePair.Create("Data:Folder", parsed.GetValue(_data) ?? Default()),
            .. parsed.GetValue(_postgres) is { } connection
                ? new[]
                {
                    KeyValuePair.Create("Database", (string?)nameof(Database.Postgres)),
                    KeyValuePair.Create("ConnectionStrings:Records", (string?)connection),
                }
                : [],
        ]);
        configuration.AddDeploymentDefaults();
        return configuration;
    }

    // ./breakwater names the working tree, so that it finds the same folder as ./run.
    private static string? Default() =>
        Environment.GetEnvironmentVariable("BREAKWATER_ROOT") is { } root ? Path.Combine(root, ".data") : null;
}

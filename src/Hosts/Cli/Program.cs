using System.CommandLine;
using Breakwater.Cli;
using Breakwater.Cli.Engine;

var root = new RootCommand("Breakwater 防波堤: cyber security insurance as a service. 网络安全保险服务平台。")
{
    VerifyCommand.Build(),
    StatisticsCommand.Build(),
    CheckpointCommand.Build(),
    MigrateCommand.Build(),
    EngineCommand.Build(),
};

// The engine needs neither records nor routes, so it starts without them.
bool isEngine = args is ["engine", ..];
foreach (Command command in isEngine ? [] : CallCommands.Build()) root.Add(command);
ParseResult parsed = root.Parse(args);
int code = await parsed.InvokeAsync();
return isEngine && parsed.Errors.Count > 0 ? EngineDoor.BadInput : code;

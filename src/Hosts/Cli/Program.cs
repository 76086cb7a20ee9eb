using System.CommandLine;
using System.CommandLine.Invocation;
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
EngineDoor.ShowExamples(root);
ParseResult parsed = root.Parse(isEngine ? EngineDoor.Joined(args) : args);
return isEngine && parsed.Action is ParseErrorAction ? EngineDoor.Misread(parsed) : await parsed.InvokeAsync();

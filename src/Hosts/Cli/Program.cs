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
if (args is ["engine", ..]) return EngineDoor.Invoke(root, args, new InvocationConfiguration());

foreach (Command command in CallCommands.Build()) root.Add(command);
return await root.Parse(args).InvokeAsync();

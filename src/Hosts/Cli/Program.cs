using System.CommandLine;
using Breakwater.Cli;

var root = new RootCommand("Breakwater 防波堤: cyber security insurance as a service. 网络安全保险服务平台。")
{
    VerifyCommand.Build(),
    StatisticsCommand.Build(),
    CheckpointCommand.Build(),
    MigrateCommand.Build(),
};
foreach (Command command in CallCommands.Build()) root.Add(command);
return await root.Parse(args).InvokeAsync();

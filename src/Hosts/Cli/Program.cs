using System.CommandLine;
using Breakwater.Actuary;
using Breakwater.Cli;

var root = new RootCommand("Breakwater 防波堤: cyber security insurance as a service. 网络安全保险服务平台。")
{
    VerifyCommand.Build(),
    StatisticsCommand.Build(),
    CheckpointCommand.Build(),
    MigrateCommand.Build(),
    AdministratorsCommand.Build(),
    EngineCommand.Build(),
    FilingCommand.Build(),
    CalibrateCommand.Build(),
    EnrolCommand.Build(),
    ClaimsCommand.Build(),
    DemoCommand.Build(),
};

// Checking a package and calibrating need neither records nor routes.
if (args is ["filing" or "calibrate", ..]) return await root.Parse(args).InvokeAsync();

// The engine needs neither records nor routes, so it starts without them.
if (args is ["engine", ..]) return EngineDoor.Invoke(root, args, new InvocationConfiguration());

foreach (Command routes in CallCommands.Build())
{
    // A noun that also works without a server has its routes as commands below it.
    if (root.Subcommands.FirstOrDefault(each => string.Equals(each.Name, routes.Name, StringComparison.Ordinal)) is not { } local)
    {
        root.Add(routes);
        continue;
    }

    foreach (Command verb in routes.Subcommands) local.Add(verb);
}

return await root.Parse(args).InvokeAsync();

using System.CommandLine;
using Breakwater.Wiring;

namespace Breakwater.Cli;

/// <summary><c>breakwater migrate</c>: brings the database up to this version.</summary>
internal static class MigrateCommand
{
    internal static Command Build()
    {
        var local = new Local();
        var command = new Command("migrate", "Create the database or bring it up to this version 创建或升级数据库");
        local.AddTo(command);
        command.SetAction(parsed =>
        {
            (Database database, string connection) = local.Configure(parsed).Records();
            Migrator.Migrate(database, connection);
            Console.WriteLine(parsed.GetValue(local.Json)
                ? $$"""{"database":"{{database}}","migration":"{{Migrator.Names(database)[^1]}}"}"""
                : $"{database}: {Migrator.Names(database)[^1]}");
            return 0;
        });
        return command;
    }
}

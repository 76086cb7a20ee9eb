using Microsoft.Extensions.Configuration;

namespace Breakwater.Wiring;

/// <summary>Where a deployment keeps its things: one folder, unless told otherwise.</summary>
/// <remarks>
/// Keys: <c>Data:Folder</c> (default <c>.data</c>), and below it <c>Keys:Folder</c>, <c>Files:Folder</c> and the embedded
/// database; <c>Database</c> (Sqlite or Postgres) and <c>ConnectionStrings:Records</c>.
/// </remarks>
public static class Deployment
{
    /// <summary>Fills in what was not set, and makes the folders.</summary>
    public static TBuilder AddDeploymentDefaults<TBuilder>(this TBuilder configuration)
        where TBuilder : IConfigurationBuilder, IConfiguration
    {
        string data = Path.GetFullPath(configuration["Data:Folder"] ?? ".data");
        Directory.CreateDirectory(data);
        var defaults = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Data:Folder"] = data,
            ["Keys:Folder"] = configuration["Keys:Folder"] ?? Path.Combine(data, "keys"),
            ["Files:Folder"] = configuration["Files:Folder"] ?? Path.Combine(data, "files"),
            ["Database"] = configuration["Database"] ?? nameof(Database.Sqlite),
            ["ConnectionStrings:Records"] = configuration["ConnectionStrings:Records"]
                ?? $"Data Source={Path.Combine(data, "breakwater.db")}",
        };
        configuration.AddInMemoryCollection(defaults);
        return configuration;
    }

    /// <summary>The provider and connection string that were configured.</summary>
    public static (Database Database, string Connection) Records(this IConfiguration configuration) => (
        Enum.Parse<Database>(configuration["Database"] ?? nameof(Database.Sqlite), ignoreCase: true),
        configuration["ConnectionStrings:Records"] ?? "Data Source=breakwater.db");
}

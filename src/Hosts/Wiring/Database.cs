namespace Breakwater.Wiring;

/// <summary>Where the records are.</summary>
public enum Database
{
    /// <summary>A file in the process.</summary>
    Sqlite,

    /// <summary>A server.</summary>
    Postgres,
}

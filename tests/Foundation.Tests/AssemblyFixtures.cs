using Breakwater.Testing.Hosts;

[assembly: AssemblyFixture(typeof(PostgresServer))]

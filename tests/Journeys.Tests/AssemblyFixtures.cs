using Breakwater.Journeys.Tests.Browser;
using Breakwater.Testing.Hosts;

[assembly: AssemblyFixture(typeof(PostgresServer))]
[assembly: AssemblyFixture(typeof(Chromium))]

using Breakwater.Journeys.Tests.Browser;
using Breakwater.Journeys.Tests.Processes;
using Breakwater.Testing.Hosts;

[assembly: AssemblyFixture(typeof(PostgresServer))]
[assembly: AssemblyFixture(typeof(Chromium))]
[assembly: AssemblyFixture(typeof(DemonstrationFolder))]

using Breakwater.Journeys.Tests.Browser;
using Breakwater.Journeys.Tests.Processes;
using Breakwater.Testing.Hosts;

[assembly: AssemblyFixture(typeof(PostgresServer))]
[assembly: AssemblyFixture(typeof(Chromium))]
[assembly: AssemblyFixture(typeof(DemonstrationFolder))]

// These wait for processes that start, are killed and print; three at a time keep two processors busy.
[assembly: CollectionBehavior(MaxParallelThreads = 3)]

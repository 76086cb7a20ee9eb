using Breakwater.Foundation;
using Breakwater.Foundation.Storage;
using Breakwater.Parties;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Insurance.Tests.Parties;

/// <summary>What the module registers.</summary>
public sealed class SetupTests
{
    // As a host does in development: every service can be made, and none outlives what it needs.
    [Fact]
    public void AddParties_EveryService_CanBeMade()
    {
        using ServiceProvider services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddLogging().AddFoundation().AddParties().AddGroupWriter()
            .AddPooledDbContextFactory<BreakwaterDb>(options => options.UseSqlite("Data Source=unused"))
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });

        Assert.NotNull(services);
    }
}

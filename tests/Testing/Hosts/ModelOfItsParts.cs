using Breakwater.Foundation.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Caching.Memory;

namespace Breakwater.Testing.Hosts;

/// <summary>Storage of many hosts in one process, of a few modules each.</summary>
public static class ManyHosts
{
    // EF's own cache holds a thousand queries for all hosts of the process. Once it is full it keeps no new model either: every
    // context of a new host would build one of its own, and a compiled query refuses the second.
    private static readonly MemoryCache Roomy = new(new MemoryCacheOptions());

    /// <summary>Keeps the models of the hosts apart, and all of them as long as the process lives.</summary>
    public static DbContextOptionsBuilder OfManyHosts(this DbContextOptionsBuilder options) =>
        options.ReplaceService<IModelCacheKeyFactory, ModelOfItsParts>().UseMemoryCache(Roomy);
}

/// <summary>Keeps the models of hosts with different modules or databases apart, which EF would take for one.</summary>
/// <remarks>
/// Without caching of service providers every pooled context would build a model of its own, and a compiled query
/// refuses the second.
/// </remarks>
public sealed class ModelOfItsParts : IModelCacheKeyFactory
{
    public object Create(DbContext context, bool designTime) => (
        context.GetType(), designTime, context.Database.ProviderName,
        string.Join(' ', context.GetService<ModelParts>().All.Select(part => part.GetType().FullName)));
}

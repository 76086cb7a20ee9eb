using Breakwater.Foundation.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Breakwater.Testing.Hosts;

/// <summary>Keeps the models of hosts with different modules apart, which EF would take for one; equal ones are shared.</summary>
/// <remarks>
/// For hosts of a few modules: <c>options.ReplaceService&lt;IModelCacheKeyFactory, ModelOfItsParts&gt;()</c>.
/// Without caching of service providers every pooled context would build a model of its own, and a compiled query
/// refuses the second.
/// </remarks>
public sealed class ModelOfItsParts : IModelCacheKeyFactory
{
    public object Create(DbContext context, bool designTime) => (
        context.GetType(), designTime,
        string.Join(' ', context.GetService<ModelParts>().All.Select(part => part.GetType().FullName)));
}

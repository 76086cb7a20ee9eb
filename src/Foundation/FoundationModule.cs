using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Crypto;
using Breakwater.Foundation.Identity;
using Breakwater.Foundation.Provenance;
using Breakwater.Foundation.Storage;
using Breakwater.Foundation.Work;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Breakwater.Foundation;

/// <summary>What every module stands on.</summary>
public static class FoundationModule
{
    /// <summary>Registers store, command work, access table and JSON; the host chooses database and writer.</summary>
    public static IServiceCollection AddFoundation(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton<IIdSource, ClockIds>()
            .AddSingleton<INumbers, NumberBlocks>()
            .AddSingleton(WireJson(new JsonSerializerOptions(JsonSerializerDefaults.Web)))
            .AddSingleton<IModelPart, FoundationTables>()
            .AddSingleton<ModelParts>()
            .AddSingleton<AccessTable>()
            .AddSingleton<CommandWork>()
            .AddSingleton<InFlight>()
            .AddSingleton<PublicPace>()
            .AddSingleton<OutboxBell>()
            .AddSingleton<Traffic>()
            .AddSingleton<Happenings>()
            .AddSingleton<RememberedPages>()
            .AddHostedService<Courier>()
            .AddSingleton(KeyRingOf)
            .AddScoped<SubjectKeys>()
            .AddScoped<Checkpoints>()
            .AddScoped<IIntegrityCheck, ChainCheck>()
            .AddScoped<IIntegrityCheck, ContentCheck>()
            .AddAccess([.. AuditRoutes.Rows, HappeningRoutes.Row])
            .AddScoped<Store>();
    }

    /// <summary>Maps the audit record's routes and the stream of changes.</summary>
    public static IEndpointRouteBuilder MapFoundation(this IEndpointRouteBuilder routes)
    {
        AuditRoutes.Map(routes);
        HappeningRoutes.Map(routes);
        return routes;
    }

    /// <summary>Signs checkpoints while the host runs; added after the writer, so that it stops before it.</summary>
    public static IServiceCollection AddNotary(this IServiceCollection services) => services.AddHostedService<Notary>();

    /// <summary>One writer that shares flushes among commands: SQLite.</summary>
    public static IServiceCollection AddGroupWriter(this IServiceCollection services) => services
        .AddSingleton<GroupWriter>()
        .AddSingleton<IWriter>(all => all.GetRequiredService<GroupWriter>())
        .AddHostedService(all => all.GetRequiredService<GroupWriter>());

    /// <summary>A transaction per command and a sealer behind them: PostgreSQL.</summary>
    public static IServiceCollection AddSingleWriter(this IServiceCollection services) => services
        .AddSingleton<IWriter, SingleWriter>()
        .AddHostedService<BackgroundSealer>();

    // Crypto:Suite is Aes (default) or Sm; texts of either stay readable after a change.
    private static KeyRing KeyRingOf(IServiceProvider services)
    {
        IConfiguration configuration = services.GetRequiredService<IConfiguration>();
        ICipherSuite[] suites = [new AesGcmSuite(), new Sm4Suite()];
        ICipherSuite suite = configuration["Crypto:Suite"] switch
        {
            null or "Aes" => suites[0],
            "Sm" => suites[1],
            string other => throw new InvalidOperationException($"Crypto:Suite is Aes or Sm, not {other}."),
        };
        return new KeyRing(configuration["Keys:Folder"] ?? Path.Combine(".data", "keys"), suite, suites);
    }

    /// <summary>
    /// The JSON everyone speaks: typed ids as strings, enums by name only, unknown and repeated members refused.
    /// </summary>
    public static JsonSerializerOptions WireJson(JsonSerializerOptions json)
    {
        json.Converters.Add(new IdJson());
        json.Converters.Add(new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false));
        json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        json.AllowDuplicateProperties = false;
        json.NumberHandling = JsonNumberHandling.Strict;
        json.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
        json.RespectRequiredConstructorParameters = true;
        json.RespectNullableAnnotations = true;
        json.TypeInfoResolver = (json.TypeInfoResolver ?? new DefaultJsonTypeInfoResolver()).WithAddedModifier(LeaveOutNulls);
        return json;
    }

    // What may be null may be left out.
    private static void LeaveOutNulls(JsonTypeInfo type)
    {
        foreach (JsonPropertyInfo property in type.Properties)
            if (property.IsRequired && property.IsSetNullable) property.IsRequired = false;
    }
}

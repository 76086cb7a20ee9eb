using System.Text.Json.Nodes;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Identity;
using Breakwater.Foundation.Lists;
using Breakwater.Foundation.Outcomes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Breakwater.Server;

/// <summary>The document that the browser's types are generated from.</summary>
internal static class OpenApi
{
    internal static IServiceCollection AddBreakwaterOpenApi(this IServiceCollection services) => services
        .AddAccess(new AccessRow("openapi", (Role.Anyone, Reach.All)))
        .AddOpenApi("v1", options =>
        {
            options.CreateSchemaReferenceId = type =>
                SchemaName(type.Type) ?? OpenApiOptions.CreateDefaultSchemaReferenceId(type);
            options.AddSchemaTransformer((schema, context, _) =>
            {
                Type type = context.JsonTypeInfo.Type;
                Shape(schema, Nullable.GetUnderlyingType(type) ?? type);
                return Task.CompletedTask;
            });
            options.AddOperationTransformer((operation, context, _) =>
            {
                Headers(operation, context.Description.HttpMethod);
                return Task.CompletedTask;
            });
            options.AddDocumentTransformer((document, _, _) =>
            {
                document.Servers?.Clear();      // The address is the deployment's business.
                document.Info = new OpenApiInfo
                {
                    Title = "Breakwater 防波堤",
                    Version = "v1",
                    Description = "Cyber security insurance as a service. Money is {amount, currency} with two decimals; "
                        + "errors are application/problem+json with code, detail in the language of "
                        + "Accept-Language, source and errors by field.",
                };
                return Task.CompletedTask;
            });
        });

    /// <summary>Every action nests its own <c>Request</c>, so the action's name goes before it; else all would share one
    /// schema.</summary>
    internal static string? SchemaName(Type type) => type switch
    {
        _ when Nullable.GetUnderlyingType(type) is not null => null,
        { IsConstructedGenericType: true } when type.GetGenericTypeDefinition() == typeof(Listing<,>) =>
            "ListingOf" + string.Join("And", type.GetGenericArguments().Select(each => SchemaName(each) ?? each.Name)),
        { DeclaringType: { } action, IsGenericType: false } => action.Name + type.Name,
        _ => null,
    };

    private static void Headers(OpenApiOperation operation, string? method)
    {
        if (method is not ("POST" or "PUT" or "DELETE")) return;

        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = "Idempotency-Key",
            In = ParameterLocation.Header,
            Description = "A unique key of 1 to 64 characters for this change; the same key is answered with the same bytes.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 64 },
        });
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = "If-Match",
            In = ParameterLocation.Header,
            Description = "The ETag that was read, for a change of something that exists.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        });
    }

    private static void Shape(OpenApiSchema schema, Type type)
    {
        if (new IdJson().CanConvert(type))
        {
            schema.Type = JsonSchemaType.String;
            schema.Format = "uuid";
            schema.Properties?.Clear();
        }
        else if (type == typeof(Money))
        {
            schema.Type = JsonSchemaType.Object;
            schema.Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
            {
                ["amount"] = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = @"^-?\d+(\.\d{1,2})?$" },
                ["currency"] = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 3, MaxLength = 3 },
            };
            schema.Required = new HashSet<string>(StringComparer.Ordinal) { "amount", "currency" };
            schema.AdditionalPropertiesAllowed = false;
        }
        else if (type == typeof(Words))
        {
            schema.Required = new HashSet<string>(StringComparer.Ordinal) { "zh", "en" };     // a struct, so nothing else says it
        }
        else if (type == typeof(ProblemDetails))
        {
            Problem(schema);
        }
        else if (schema.Items is null && ElementOf(type) is { } element && new IdJson().CanConvert(element))
        {
            // Left out by the library where a converter of ours writes the elements.
            schema.Items = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid" };
        }
        else if (type.IsEnum)
        {
            schema.Type = JsonSchemaType.String;
            schema.Enum = [.. Enum.GetNames(type).Select(name => (JsonNode)JsonValue.Create(name))];
        }
    }

    private static Type? ElementOf(Type list) => list.GetInterfaces().Prepend(list)
        .FirstOrDefault(each => each.IsGenericType && each.GetGenericTypeDefinition() == typeof(IEnumerable<>))
        ?.GetGenericArguments()[0];

    private static OpenApiSchema Text(string description) => new() { Type = JsonSchemaType.String, Description = description };

    private static void Problem(OpenApiSchema schema)
    {
        schema.Properties!["code"] = Text("Stable identifier of the refusal.");
        schema.Properties["source"] = Text("Rule, clause or article it rests on.");
        schema.Properties["errors"] = new OpenApiSchema
        {
            Type = JsonSchemaType.Array,
            Items = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
                {
                    ["pointer"] = new OpenApiSchema { Type = JsonSchemaType.String },
                    ["code"] = new OpenApiSchema { Type = JsonSchemaType.String },
                    ["detail"] = new OpenApiSchema { Type = JsonSchemaType.String },
                },
            },
        };
        schema.AdditionalPropertiesAllowed = true;
    }
}

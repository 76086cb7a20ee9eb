using Breakwater.Server;
using Breakwater.Wiring;

WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
builder.Configuration.AddDeploymentDefaults();
builder.Services
    .AddBreakwater(builder.Configuration)
    .AddPipeline()
    .AddBreakwaterOpenApi();
builder.Logging.AddFilter("Microsoft", LogLevel.Warning);

WebApplication app = builder.Build();
if (app.Configuration.GetValue("Migrate", defaultValue: true))
{
    (Database database, string records) = app.Configuration.Records();
    Migrator.Migrate(database, records);
}

app.UsePipeline();
app.UseBrowserFiles();
app.UseRouting();
app.UseAuthentication();
app.MapOpenApi("/openapi/{documentName}.json").WithName("openapi");
app.MapBreakwater();
Breakwater.Foundation.Access.AccessRegistration.UseAccessTable(app);
await app.RunAsync();

/// <summary>For the tests' host.</summary>
public sealed partial class Program;

using Breakwater.Server;
using Breakwater.Wiring;
using Breakwater.Wiring.Demonstration;

WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
builder.Configuration.AddDeploymentDefaults();
builder.Services
    .AddBreakwater(builder.Configuration)
    .AddPipeline()
    .AddBreakwaterOpenApi();
if (builder.Configuration.GetValue("Clock", defaultValue: true)) builder.Services.AddClocks();
builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);

WebApplication app = builder.Build();
(Database database, string records) = app.Configuration.Records();
if (app.Configuration.GetValue("Demonstration:Reset", defaultValue: false)) Migrator.Empty(database, records);
if (app.Configuration.GetValue("Migrate", defaultValue: true)) Migrator.Migrate(database, records);

bool isDemonstration = app.Configuration.GetValue("Demonstration:Load", defaultValue: false);
if (isDemonstration)
{
    await DemonstrationBook.LoadIfNew(app.Configuration, Console.WriteLine, DemonstrationScale.Market, CancellationToken.None);
}

app.UsePipeline();
app.UseBrowserFiles();
app.UseRouting();
app.UseAuthentication();
app.MapOpenApi("/openapi/{documentName}.json").WithName("openapi");
app.MapBreakwater();
Breakwater.Foundation.Access.AccessRegistration.UseAccessTable(app);
bool isNew = !isDemonstration && !await DemonstrationBook.HasRecords(app.Configuration, CancellationToken.None);
app.Lifetime.ApplicationStarted.Register(() =>
{
    if (app.Urls.Count > 0) Welcome.Print(app.Urls, isDemonstration, isNew);
});
await app.RunAsync();

/// <summary>For the tests' host.</summary>
public sealed partial class Program;

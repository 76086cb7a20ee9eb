using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Foundation.Tests.Access;

/// <summary>A route is described at once and made when it is called; what cannot be bound is known before anybody calls.</summary>
public sealed class RoutesOnDemandTests
{
    private sealed record Body(string Name);

    [Fact]
    public async Task MapGet_CalledTwice_AnswersAndBindsLikeTheFramework()
    {
        await using WebApplication app = await Started(routes =>
            RoutesOnDemand.MapGet(routes, "/things/{id:int}", (int id, string? word) => $"{id} {word}"));
        using HttpClient http = app.GetTestClient();

        foreach (string word in (string[])["one", "two"])
            Assert.Equal($"7 {word}", await http.GetStringAsync($"/things/7?word={word}", TestContext.Current.CancellationToken));
        Assert.Equal(
            HttpStatusCode.NotFound, (await http.GetAsync("/things/x", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task MapPost_BeforeAnyCall_SaysWhatItTakes()
    {
        await using WebApplication app = await Started(routes =>
            RoutesOnDemand.MapPost(routes, "/things", (Body body) => body.Name));

        Endpoint route = Assert.Single(app.Services.GetRequiredService<EndpointDataSource>().Endpoints);

        Assert.Equal(typeof(Body), route.Metadata.GetRequiredMetadata<IAcceptsMetadata>().RequestType);
    }

    [Fact]
    public async Task MapPost_TwoBodies_IsKnownBeforeAnyCall()
    {
        await using WebApplication app = Built(routes =>
            RoutesOnDemand.MapPost(routes, "/things", (Body one, Body two) => one.Name + two.Name));

        var data = ((IEndpointRouteBuilder)app).DataSources.Single();

        Assert.Throws<InvalidOperationException>(() => data.Endpoints.Count);
    }

    private static WebApplication Built(Action<IEndpointRouteBuilder> map)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        WebApplication app = builder.Build();
        map(app);
        return app;
    }

    private static async Task<WebApplication> Started(Action<IEndpointRouteBuilder> map)
    {
        WebApplication app = Built(map);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }
}

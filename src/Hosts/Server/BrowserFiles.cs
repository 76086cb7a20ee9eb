using Microsoft.Extensions.FileProviders;

namespace Breakwater.Server;

/// <summary>Serves the browser's application; every page address that is no file is its index.</summary>
internal static class BrowserFiles
{
    private static readonly string[] Served = ["/api", "/openapi", "/health"];

    /// <summary>Uses the folder <c>Web:Folder</c>; without one the server is an API only.</summary>
    internal static void UseBrowserFiles(this WebApplication app)
    {
        string? folder = app.Configuration["Web:Folder"];
        if (folder is null || !File.Exists(Path.Combine(folder, "index.html"))) return;

        var files = new PhysicalFileProvider(Path.GetFullPath(folder));
        app.Use((http, next) =>
        {
            PathString path = http.Request.Path;
            bool isPage = HttpMethods.IsGet(http.Request.Method)
                && !Served.Any(prefix => path.StartsWithSegments(prefix, StringComparison.Ordinal))
                && !Path.HasExtension(path);
            if (isPage) http.Request.Path = "/index.html";
            return next(http);
        });
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = files,
            OnPrepareResponse = response =>
            {
                // Built assets carry their hash in the name; the index names them, so it is asked for each time.
                bool isAsset = response.Context.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal);
                response.Context.Response.Headers.CacheControl =
                    isAsset ? "public, max-age=31536000, immutable" : "no-cache";
            },
        });
    }
}

using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.Configuration;

namespace Breakwater.Policies.Documents;

/// <summary>Makes a PDF of a page.</summary>
internal interface IPdfPrinter
{
    /// <summary>The PDF, or a refusal that says what to install.</summary>
    Task<Outcome<byte[]>> Print(string html, CancellationToken cancel);
}

/// <summary>Prints with Chromium, one page at a time, each in a profile of its own that is thrown away.</summary>
/// <remarks>
/// <c>Documents:Chromium</c> names the program; else the usual names are looked for in PATH. <c>Documents:Fonts</c> names
/// a folder with Noto Sans SC as .ttf or .otf, which the PDF then embeds as a font and not as drawings.
/// </remarks>
internal sealed class ChromiumPrinter(IConfiguration configuration) : IPdfPrinter, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    private readonly SemaphoreSlim _one = new(initialCount: 1, maxCount: 1);

    public async Task<Outcome<byte[]>> Print(string html, CancellationToken cancel)
    {
        if (Program() is not { } program) return PolicyRefusals.NoPrinter;

        await _one.WaitAsync(cancel);
        string folder = Directory.CreateTempSubdirectory("breakwater-print-").FullName;
        try
        {
            string page = Path.Combine(folder, "page.html");
            string pdf = Path.Combine(folder, "page.pdf");
            await File.WriteAllTextAsync(page, WithFonts(html), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), cancel);
            bool ended = await Run(program, folder, page, pdf, cancel);
            return ended && File.Exists(pdf) ? await File.ReadAllBytesAsync(pdf, cancel) : PolicyRefusals.PrinterFailed;
        }
        finally
        {
            Discard(folder);
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private static async Task<bool> Run(string program, string folder, string page, string pdf, CancellationToken cancel)
    {
        ProcessStartInfo start = new(program)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = folder,
        };
        string[] arguments =
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
            $"--user-data-dir={Path.Combine(folder, "profile")}", $"--print-to-pdf={pdf}", "--no-pdf-header-footer",
            new Uri(page).AbsoluteUri,
        ];
        foreach (string argument in arguments) start.ArgumentList.Add(argument);

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        using Process process = new() { StartInfo = start };
        try
        {
            process.Start();
            Task said = Task.WhenAll(
                process.StandardOutput.ReadToEndAsync(patience.Token), process.StandardError.ReadToEndAsync(patience.Token));
            await process.WaitForExitAsync(patience.Token);
            await said;
            return process.ExitCode is 0;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return false;
        }
        catch (Win32Exception)
        {
            return false;       // the file is there and does not run
        }
        finally
        {
            if (HasStarted(process) && !process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    private static bool HasStarted(Process process)
    {
        try
        {
            return process.Id > 0;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private string? Program()
    {
        if (configuration["Documents:Chromium"] is { Length: > 0 } named) return File.Exists(named) ? named : null;

        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return folders.Where(folder => folder.Length > 0)
            .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
    }

    // Only the print names files of this machine; the document that is kept and served does not.
    private string WithFonts(string html)
    {
        if (configuration["Documents:Fonts"] is not { Length: > 0 } folder || !Directory.Exists(folder)) return html;

        var faces = new StringBuilder();
        foreach ((string weight, string pattern) in new[] { ("400", "*Regular*"), ("700", "*Bold*") })
        {
            string? font = Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories)
                .Where(file => Path.GetFileName(file).StartsWith("NotoSansSC", StringComparison.Ordinal))
                .Where(file => Path.GetExtension(file) is ".ttf" or ".otf")
                .Order(StringComparer.Ordinal).FirstOrDefault();
            if (font is not null)
            {
                faces.Append("@font-face{font-family:\"Noto Sans SC\";font-weight:").Append(weight)
                    .Append(";src:url(\"").Append(new Uri(Path.GetFullPath(font)).AbsoluteUri).Append("\")}");
            }
        }

        return html.Replace("</head>", $"<style>{faces}</style></head>", StringComparison.Ordinal);
    }

    private static void Discard(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (IOException)
        {
            // A process that is just ending may still write; the folder is in the temporary place all the same.
        }
    }
}

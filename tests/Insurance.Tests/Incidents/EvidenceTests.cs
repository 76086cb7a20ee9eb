using System.Diagnostics;
using System.IO.Compression;
using System.Text;

namespace Breakwater.Insurance.Tests.Incidents;

/// <summary>Who had which file when, unbroken from the first byte to an outsider's own verification.</summary>
public abstract class EvidenceTests(ClaimsHost host)
{
    private static readonly byte[] LogFile = Encoding.UTF8.GetBytes("2026-03-02 09:00 files renamed to .locked\n");

    [Fact]
    public async Task Take_SameFileTwice_KeepsOnePieceAndOneEntry()
    {
        ClaimStory story = await ClaimStory.Reported(host);

        Answered first = await Take(story, "server.log", LogFile);
        Answered again = await Take(story, "copy of server.log", LogFile);

        Assert.Equal((201, 200), (first.Status, again.Status));
        Assert.Equal((string)first.Body!["id"]!, (string)again.Body!["id"]!);
        var piece = Assert.Single((await host.Handler.Get($"/incidents/{story.Incident}/evidence")).Ok().Body!.AsArray())!;
        Assert.Equal(("server.log", "log", 1), ((string)piece["name"]!, (string)piece["kind"]!, (int)piece["entries"]!));
    }

    [Fact]
    public async Task Take_WrongHashOrSomebodyElse_LeavesNothing()
    {
        ClaimStory story = await ClaimStory.Reported(host);

        (await host.Insured.Upload(
            $"/incidents/{story.Incident}/evidence?name=a.log&sha256={new string('0', 64)}", LogFile, "application/octet-stream"))
            .Is(422, "EVD-HASH");
        (await host.OtherHandler.Upload($"/incidents/{story.Incident}/evidence?name=a.log", LogFile, "application/octet-stream"))
            .Is(404, "INC-404");
        (await host.OtherHandler.Get($"/incidents/{story.Incident}/evidence")).Is(404, "INC-404");

        Assert.Empty((await host.Handler.Get($"/incidents/{story.Incident}/evidence")).Ok().Body!.AsArray());
        Assert.Equal(404, (await host.Handler.Download($"/incidents/{story.Incident}/evidence-pack")).Status);
    }

    [Fact]
    public async Task Read_EightAtOnce_AddsEightEntriesInOneUnbrokenLog()
    {
        ClaimStory story = await ClaimStory.Reported(host);
        string piece = (string)(await Take(story, "server.log", LogFile)).Ok().Body!["id"]!;
        string path = $"/incidents/{story.Incident}/evidence/{piece}";

        (int Status, byte[] Bytes)[] read =
            await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => host.Handler.Download($"{path}/content")));

        // Whoever was refused got nothing and left no entry; whoever got the file did.
        int given = read.Count(each => each.Status is 200);
        Assert.All(read.Where(each => each.Status is 200), each => Assert.Equal(LogFile, each.Bytes));
        var log = (await host.Insured.Get($"{path}/custody")).Ok().Body!;
        Assert.Null(log["broken"]);
        Assert.True(given > 0);
        Assert.Equal(1 + given, log["entries"]!.AsArray().Count);
        Assert.Equal("TakenIn", (string)log["entries"]![0]!["act"]!);
    }

    [Fact]
    public async Task Custody_ChangedBehindOurBack_IsFoundAtItsEntry()
    {
        ClaimStory story = await ClaimStory.Reported(host);
        string piece = (string)(await Take(story, "server.log", LogFile)).Ok().Body!["id"]!;
        string path = $"/incidents/{story.Incident}/evidence/{piece}";
        for (int times = 0; times < 3; times++) Assert.Equal(200, (await host.Handler.Download($"{path}/content")).Status);

        await host.Bench.Tamper("update incidents_custody set \"Actor\" = 'user:nobody' where \"Sequence\" = 3");

        Assert.Equal(3, (int)(await host.Handler.Get($"{path}/custody")).Ok().Body!["broken"]!);
        Assert.Contains(await host.Breaches(), record => record.EndsWith(piece, StringComparison.Ordinal));
        await host.Bench.Tamper("delete from incidents_custody");
        await host.Bench.Tamper("delete from incidents_evidence");
    }

    // The outsider has a shell and sha256sum, and not one line of ours but the script in the pack.
    [Fact]
    public async Task Pack_VerifiedByItsOwnScript_HoldsAndFindsEveryChange()
    {
        Assert.SkipUnless(File.Exists("/bin/sh"), "needs a POSIX shell");
        ClaimStory story = await ClaimStory.Reported(host);
        (await Take(story, "server.log", LogFile)).Ok();
        (await Take(story, "勒索 note.txt", "付款 / pay"u8.ToArray())).Ok();
        (int status, byte[] zip) = await host.Handler.Download($"/incidents/{story.Incident}/evidence-pack");
        Assert.Equal(200, status);

        string folder = Directory.CreateTempSubdirectory("breakwater-pack-").FullName;
        try
        {
            await ZipFile.ExtractToDirectoryAsync(new MemoryStream(zip), folder, TestContext.Current.CancellationToken);
            Assert.Equal((0, "OK: 2 files, 4 custody entries"), await Verify(folder));

            string file = Path.Combine(folder, "files", "001-server.log");
            await File.AppendAllTextAsync(file, "x", TestContext.Current.CancellationToken);
            (int changed, string said) = await Verify(folder);
            Assert.Equal(1, changed);
            Assert.Contains("BROKEN", said, StringComparison.Ordinal);
            await File.WriteAllBytesAsync(file, LogFile, TestContext.Current.CancellationToken);

            // Whoever forges a custody log can also write its line of the manifest; the chain still tells.
            string log = Directory.GetFiles(Path.Combine(folder, "custody"))[0];
            string forged = (await File.ReadAllTextAsync(log, TestContext.Current.CancellationToken)).Replace("Exported", "Returned", StringComparison.Ordinal);
            await File.WriteAllTextAsync(log, forged, TestContext.Current.CancellationToken);
            string sums = Path.Combine(folder, "SHA256SUMS");
            string name = Path.GetFileName(log);
            string[] lines = await File.ReadAllLinesAsync(sums, TestContext.Current.CancellationToken);
            string hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(forged)));
            await File.WriteAllLinesAsync(sums, lines.Select(line =>
                line.EndsWith(name, StringComparison.Ordinal) ? $"{hash}  custody/{name}" : line), TestContext.Current.CancellationToken);
            (changed, said) = await Verify(folder);
            Assert.Equal(1, changed);
            Assert.Contains("at entry 2", said, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private Task<Answered> Take(ClaimStory story, string name, byte[] content) => host.Insured.Upload(
        $"/incidents/{story.Incident}/evidence?name={Uri.EscapeDataString(name)}&about=x", content, "application/octet-stream");

    private static async Task<(int Code, string Said)> Verify(string folder)
    {
        using Process shell = Process.Start(new ProcessStartInfo("/bin/sh", ["verify.sh"])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        string said = await shell.StandardOutput.ReadToEndAsync();
        await shell.WaitForExitAsync();
        return (shell.ExitCode, said.Trim());
    }
}

/// <summary>On a file.</summary>
public sealed class SqliteEvidenceTests(SqliteClaims host) : EvidenceTests(host), IClassFixture<SqliteClaims>;

/// <summary>On a server.</summary>
public sealed class PostgresEvidenceTests(PostgresClaims host) : EvidenceTests(host), IClassFixture<PostgresClaims>;

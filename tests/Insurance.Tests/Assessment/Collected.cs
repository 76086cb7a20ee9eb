using System.Text;
using Breakwater.Assessment.Scans;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Insurance.Tests.Assessment;

/// <summary>What a reader hands on, for tests that look at readers alone.</summary>
internal sealed class Collected : IScanSink
{
    internal List<ScannedHost> Hosts { get; } = [];

    internal List<DependencySign> Signs { get; } = [];

    internal List<(int Line, string Why)> Skipped { get; } = [];

    internal int Passed { get; private set; }

    internal string ToolVersion { get; private set; } = "";

    internal Refusal? Refusal { get; private set; }

    public ValueTask<Refusal?> Take(ScannedHost host, CancellationToken cancel)
    {
        Hosts.Add(host);
        return ValueTask.FromResult<Refusal?>(null);
    }

    public ValueTask<Refusal?> Take(DependencySign sign, CancellationToken cancel)
    {
        Signs.Add(sign);
        return ValueTask.FromResult<Refusal?>(null);
    }

    public void Skip(Place at, ScanFault why) => Skipped.Add((at.Line, why.Detail.En));

    public void Pass() => Passed++;

    public void Version(string text) => ToolVersion = text;

    internal static Task<Collected> Nmap(string xml) => Nmap(Encoding.UTF8.GetBytes(xml));

    internal static async Task<Collected> Nmap(byte[] xml)
    {
        var collected = new Collected();
        try
        {
            collected.Refusal = await new NmapReader(collected).Read(new MemoryStream(xml), CancellationToken.None);
        }
        catch (DecoderFallbackException)
        {
            // Whoever opened the file finds the place; see ContentTests.
            collected.Refusal = ScanRefusals.Encoding(new Place(1, 1));
        }

        return collected;
    }

    internal static Task<Collected> Nuclei(string json) => Nuclei(Encoding.UTF8.GetBytes(json));

    internal static async Task<Collected> Nuclei(byte[] json)
    {
        var collected = new Collected();
        collected.Refusal = await new NucleiReader(collected).Read(new MemoryStream(json), CancellationToken.None);
        return collected;
    }

    /// <summary>Any reader over a file in UTF-8.</summary>
    internal static async Task<Collected> Of(string file, Func<IScanSink, Func<Stream>, Task<Refusal?>> read)
    {
        var collected = new Collected();
        byte[] bytes = Encoding.UTF8.GetBytes(file);
        collected.Refusal = await read(collected, () => new MemoryStream(bytes));
        return collected;
    }
}

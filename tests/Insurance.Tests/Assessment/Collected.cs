using System.Text;
using Breakwater.Assessment.Scans;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Insurance.Tests.Assessment;

/// <summary>What a reader hands on, for tests that look at readers alone.</summary>
internal sealed class Collected : IScanSink
{
    internal List<ScannedHost> Hosts { get; } = [];

    internal List<(int Line, string Why)> Skipped { get; } = [];

    internal string ToolVersion { get; private set; } = "";

    internal Refusal? Refusal { get; private set; }

    public ValueTask<Refusal?> Take(ScannedHost host, CancellationToken cancel)
    {
        Hosts.Add(host);
        return ValueTask.FromResult<Refusal?>(null);
    }

    public void Skip(int line, Words why) => Skipped.Add((line, why.En));

    public void Version(string text) => ToolVersion = text;

    internal static Task<Collected> Nmap(string xml) => Nmap(Encoding.UTF8.GetBytes(xml));

    internal static async Task<Collected> Nmap(byte[] xml)
    {
        var collected = new Collected();
        collected.Refusal = await new NmapReader(collected).Read(new MemoryStream(xml), CancellationToken.None);
        return collected;
    }

    internal static Task<Collected> Nuclei(string json) => Nuclei(Encoding.UTF8.GetBytes(json));

    internal static async Task<Collected> Nuclei(byte[] json)
    {
        var collected = new Collected();
        collected.Refusal = await new NucleiReader(collected).Read(new MemoryStream(json), CancellationToken.None);
        return collected;
    }
}

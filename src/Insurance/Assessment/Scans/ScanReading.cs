using Breakwater.Parties.Contracts;

namespace Breakwater.Assessment.Scans;

/// <summary>Reads a file before the command that keeps it: nothing slow happens inside a command.</summary>
internal sealed class ScanReading(IConsents consents, TimeProvider clock)
{
    /// <summary>
    /// What lies inside the scope of the owner's authorisations, or why the file is refused as a whole.
    /// </summary>
    internal async Task<Outcome<ScanIntake>> Read(
        ScanTool tool, Stream content, OrganisationId owner, CancellationToken cancel)
    {
        using var tooLong = new CancellationTokenSource(ScanLimits.ReadingMax, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, tooLong.Token);
        var intake = new ScanIntake(new ScopeGate(consents, owner, clock.Today()));
        try
        {
            Refusal? why = tool switch
            {
                ScanTool.Nmap => await new NmapReader(intake).Read(content, either.Token),
                ScanTool.Nuclei => await new NucleiReader(intake).Read(content, either.Token),
            };
            return why is null ? intake : why;
        }
        catch (OperationCanceledException) when (tooLong.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            return ScanRefusals.TooSlow;
        }
    }
}

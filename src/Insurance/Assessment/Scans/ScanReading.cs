using System.Text;
using Breakwater.Assessment.Catalogues;
using Breakwater.Assessment.Dependencies;
using Breakwater.Parties.Contracts;

namespace Breakwater.Assessment.Scans;

/// <summary>Reads a file before the command that keeps it: nothing slow happens inside a command.</summary>
internal sealed class ScanReading(IConsents consents, IEndOfLife endOfLife, TimeProvider clock)
{
    private sealed record Reading(ScanIntake Sink, ScanContent File, DateTimeOffset? Stated);

    private static readonly Dictionary<ScanTool, Func<Reading, CancellationToken, Task<Refusal?>>> Readers = new()
    {
        [ScanTool.Nmap] = (read, cancel) => new NmapReader(read.Sink).Read(read.File.Open(), cancel),
        [ScanTool.Nuclei] = (read, cancel) => new NucleiReader(read.Sink).Read(read.File.Open(), cancel),
        [ScanTool.Masscan] = (read, cancel) => new MasscanReader(read.Sink).Read(read.File.Open(), cancel),
        [ScanTool.Nessus] = (read, cancel) => new NessusReader(read.Sink).Read(read.File.Open(), cancel),
        [ScanTool.OpenVas] = (read, cancel) => new OpenVasReader(read.Sink).Read(read.File.Open(), cancel),
        [ScanTool.Testssl] = (read, cancel) => new TestsslReader(read.Sink, read.Stated).Read(read.File.Open(), cancel),
        [ScanTool.Table] = (read, cancel) => new TableReader(read.Sink).Read(read.File.Open(), cancel),
        [ScanTool.Dns] = (read, cancel) => new DnsReader(read.Sink).Read(read.File.Open(), cancel),
        [ScanTool.CycloneDx] = (read, cancel) => new CycloneDxReader(read.Sink, read.Stated).Read(read.File.Open, cancel),
        [ScanTool.Sarif] = (read, cancel) => new SarifReader(read.Sink, read.Stated).Read(read.File.Open, cancel),
    };

    /// <summary>
    /// What lies inside the scope of the owner's authorisations, or why the file is refused as a whole.
    /// </summary>
    /// <param name="file">Can be set back to its beginning.</param>
    /// <param name="length">Its length in bytes.</param>
    /// <param name="owner">Whose authorisations count.</param>
    /// <param name="stated">Day of the scan as whoever brings the file says; used only where the file says none.</param>
    /// <param name="cancel">Stops the reading.</param>
    internal async Task<Outcome<ScanIntake>> Read(
        Stream file, long length, OrganisationId owner, DateOnly? stated, CancellationToken cancel)
    {
        using var tooLong = new CancellationTokenSource(ScanLimits.ReadingMax, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, tooLong.Token);
        ScanContent? content = null;
        try
        {
            if (!(await ScanContent.Recognise(file, length, either.Token)).Try(out content, out Refusal? unfit)) return unfit;

            var intake = new ScanIntake(
                content.Tool, new ScopeGate(consents, owner, clock.Today()), await endOfLife.Newest(either.Token),
                ProviderRules.All, clock.GetUtcNow());
            Refusal? why = await Readers[content.Tool](new Reading(intake, content, stated?.Begin()), either.Token);
            return why is null ? intake : why;
        }
        catch (OperationCanceledException) when (tooLong.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            return ScanRefusals.TooSlow;
        }
        catch (ScanStopException stop)
        {
            return stop.Why;
        }
        catch (InvalidDataException)
        {
            return ScanRefusals.BadPackage;
        }
        catch (DecoderFallbackException)
        {
            Place? at = content is null ? null : await content.NotUtf8(cancel);
            return ScanRefusals.Encoding(at ?? new Place(1, 1));
        }
    }
}

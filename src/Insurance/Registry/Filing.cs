using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Breakwater.Registry.Contracts;

namespace Breakwater.Registry;

/// <summary>One version of one product on its way to being lawful to sell, and after.</summary>
internal sealed class Filing : IOwned, IVersioned
{
    public FilingId Id { get; init; }

    /// <summary>The filing insurer.</summary>
    public OrganisationId Owner { get; init; }

    public OrganisationId Carrier { get; init; }

    public required string Product { get; init; }
    public required string ProductVersion { get; init; }
    public Words Name { get; set; }
    public bool Demonstration { get; set; }

    /// <summary>GB/T 2260 codes, comma-separated; empty for the whole country.</summary>
    public required string Provinces { get; set; }

    public FilingState State { get; private set; }

    /// <summary>Which package counts: 1 at first, one more with each correction.</summary>
    public int Revision { get; private set; }

    public DateOnly EffectiveFrom { get; set; }

    /// <summary>First day it is no longer in force: when a newer version begins or it is retired; null for none.</summary>
    public DateOnly? EndsOn { get; private set; }

    public string? RegistrationNumber { get; private set; }

    /// <summary>Insurer, product and version while it is alive, which no other filing may share; then null.</summary>
    public string? Slot { get; private set; }

    public DateTimeOffset Changed { get; private set; }
    public int Moves { get; private set; }
    public int Version { get; set; } = 1;

    /// <summary>A filing that has just been written.</summary>
    internal static Filing Of(FilingId id, OrganisationId insurer, ProductPackage package)
    {
        var filing = new Filing
        {
            Id = id,
            Owner = insurer,
            Carrier = insurer,
            Product = package.Product,
            ProductVersion = package.Version,
            Provinces = "",
            Slot = SlotOf(insurer, package),
        };
        filing.Describe(package);
        return filing;
    }

    /// <summary>What makes two living filings of the same product version collide.</summary>
    internal static string SlotOf(OrganisationId insurer, ProductPackage package) =>
        $"{insurer.Value:N}/{package.Product}/{package.Version}";

    /// <summary>Takes a package, the first or a corrected one.</summary>
    internal FilingPackage Take(ProductPackage package, string text)
    {
        Describe(package);
        Revision++;
        return FilingPackage.Of(Id, Revision, text);
    }

    /// <summary>Takes a step; the record of it, or why it may not be taken.</summary>
    internal Outcome<FilingEvent> Move(FilingMove move, Step by)
    {
        Outcome<FilingState> after = move is FilingMove.Drafted ? FilingState.Draft : State.After(move);
        if (!after.Try(out FilingState next, out Refusal? why)) return why;

        State = next;
        Changed = by.At;
        Moves++;
        if (!next.IsAlive()) Slot = null;
        return new FilingEvent
        {
            Filing = Id,
            Number = Moves,
            Move = move,
            At = by.At,
            Day = by.Day ?? by.At.ShanghaiDay(),
            Actor = by.Caller.Actor,
            Role = by.Caller.Role,
            Revision = Revision,
            Text = by.Text,
        };
    }

    /// <summary>Gives it its number.</summary>
    internal void Number(string registrationNumber) => RegistrationNumber = registrationNumber;

    /// <summary>Ends it on a day, or on the day it ends already if that is earlier.</summary>
    internal void End(DateOnly day) => EndsOn = EndsOn is { } ends && ends < day ? ends : day;

    private void Describe(ProductPackage package)
    {
        Name = package.Name;
        Demonstration = package.Demonstration;
        EffectiveFrom = package.EffectiveFrom;
        Provinces = string.Join(',', package.Provinces);
    }

    /// <summary>Who takes a step, when and why.</summary>
    /// <param name="Caller">Who.</param>
    /// <param name="At">When it is recorded.</param>
    /// <param name="Text">Reason, objection, answer or number; null when there is nothing to say.</param>
    /// <param name="Day">The day it takes effect; the day it is recorded when null.</param>
    internal sealed record Step(Caller Caller, DateTimeOffset At, string? Text = null, DateOnly? Day = null);
}

/// <summary>The text of a package; never changed: a correction is another revision.</summary>
internal sealed class FilingPackage : IRecorded
{
    public FilingId Filing { get; init; }
    public int Revision { get; init; }
    public required string Text { get; init; }

    /// <summary>SHA-256 of the text in UTF-8, in hexadecimal.</summary>
    public required string Sha256 { get; init; }

    public AuditId Cause { get; set; }

    public string Canonical() => string.Create(
        CultureInfo.InvariantCulture, $"filing-package|{Filing.Value:N}|{Revision}|{Fingerprint(Text)}");

    internal static FilingPackage Of(FilingId filing, int revision, string text) =>
        new() { Filing = filing, Revision = revision, Text = text, Sha256 = Fingerprint(text) };

    private static string Fingerprint(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

/// <summary>One step in the life of a filing; never changed.</summary>
internal sealed class FilingEvent : IRecorded
{
    public FilingId Filing { get; init; }

    /// <summary>From 1, without gaps.</summary>
    public int Number { get; init; }

    public FilingMove Move { get; init; }
    public DateTimeOffset At { get; init; }

    /// <summary>The insurance day it takes effect.</summary>
    public DateOnly Day { get; init; }

    public required string Actor { get; init; }
    public Role Role { get; init; }
    public int Revision { get; init; }
    public string? Text { get; init; }
    public AuditId Cause { get; set; }

    public string Canonical() => string.Create(
        CultureInfo.InvariantCulture,
        $"filing-event|{Filing.Value:N}|{Number}|{Move}|{At.UtcTicks}|{Day:O}|{Actor}|{Role}|{Revision}|{Text}");
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Breakwater.Assessment.Contracts;
using Breakwater.Foundation;
using Breakwater.Rating.Contracts;
using Breakwater.Registry.Contracts;
using Breakwater.Underwriting.Contracts;
using Breakwater.Underwriting.Rules;

namespace Breakwater.Underwriting;

/// <summary>What one quote rests on, copied when it was made; never changed: other terms are another revision.</summary>
internal sealed class Quote : IRecorded
{
    public SubmissionId Submission { get; init; }

    /// <summary>From 1, without gaps.</summary>
    public int Revision { get; init; }

    public DateTimeOffset At { get; init; }
    public required string Actor { get; init; }
    public FilingId Filing { get; init; }
    public required string RegistrationNumber { get; init; }
    public required string Product { get; init; }
    public required string ProductVersion { get; init; }
    public required string TariffVersion { get; init; }
    public AssessmentId Assessment { get; init; }
    public int AssessmentRevision { get; init; }

    /// <summary>Fingerprint of the facts, as <see cref="Facts.Of"/> makes it.</summary>
    public required string FactsHash { get; init; }

    /// <summary>Days it may be accepted once it is on offer, as filed.</summary>
    public int ValidDays { get; init; }

    /// <summary>For an underwriter's counter-offer; null for what the applicant asked for.</summary>
    public CounterReason? Counter { get; init; }

    public string? Note { get; init; }
    public AuditId Cause { get; set; }

    /// <summary>Whether a risk is still the one this quote rests on.</summary>
    internal bool RestsOn(RiskProfile? risk) => risk?.Revision == AssessmentRevision
        && string.Equals(Facts.Of(risk), FactsHash, StringComparison.Ordinal);

    public string Canonical() => string.Create(
        CultureInfo.InvariantCulture,
        $"quote|{Submission.Value:N}|{Revision}|{At.UtcTicks}|{Actor}|{Filing.Value:N}|{RegistrationNumber}|{Product}|"
        + $"{ProductVersion}|{TariffVersion}|{Assessment.Value:N}|{AssessmentRevision}|{FactsHash}|{ValidDays}|{Counter}|{Note}");
}

/// <summary>One limit and retention with its worksheet; never changed.</summary>
internal sealed class QuoteOption : IRecorded
{
    private static readonly JsonSerializerOptions Document = FoundationModule.WireJson(new(JsonSerializerDefaults.Web));

    private RatingWorksheet? _read;

    public QuoteOptionId Id { get; init; }
    public SubmissionId Submission { get; init; }
    public int Revision { get; init; }

    /// <summary>Place in the quote, from 1.</summary>
    public int Number { get; init; }

    public Money Limit { get; init; }
    public Money Retention { get; init; }

    /// <summary>What is to be paid; null while a factor is missing.</summary>
    public long? PremiumFen { get; init; }

    /// <summary>The worksheet as it was computed, with its trail, as JSON.</summary>
    public required string WorksheetText { get; init; }

    public AuditId Cause { get; set; }

    internal Money? Premium => PremiumFen is { } fen ? Money.Cny(fen) : null;

    internal RatingWorksheet Worksheet => _read ??= JsonSerializer.Deserialize<RatingWorksheet>(WorksheetText, Document)!;

    internal static QuoteOption Of(
        QuoteOptionId id, SubmissionId submission, int revision, int number, RatingWorksheet worksheet) => new()
        {
            Id = id,
            Submission = submission,
            Revision = revision,
            Number = number,
            Limit = worksheet.Limit,
            Retention = worksheet.Retention,
            PremiumFen = worksheet.Payable?.Fen,
            WorksheetText = JsonSerializer.Serialize(worksheet, Document),
        };

    public string Canonical()
    {
        string worksheet = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(WorksheetText)));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"quote-option|{Id.Value:N}|{Submission.Value:N}|{Revision}|{Number}|{Limit.Fen}|{Retention.Fen}|{PremiumFen}|"
            + $"{worksheet}");
    }
}

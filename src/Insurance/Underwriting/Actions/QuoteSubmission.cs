using Breakwater.Underwriting.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Breakwater.Underwriting.Actions;

/// <summary>Prices one to three limits and retentions side by side, and reads every filed rule.</summary>
internal static class QuoteSubmission
{
    /// <param name="Options">One to three, each different.</param>
    internal sealed record Request(IReadOnlyList<OptionAsked> Options);

    /// <summary>The quote that was made.</summary>
    /// <param name="Submission">Where the submission stands.</param>
    /// <param name="Quote">Options with their worksheets.</param>
    /// <param name="Issues">Rules that fired.</param>
    /// <param name="Contingencies">What must be shown before binding.</param>
    internal sealed record Answer(
        SubmissionChanged Submission,
        QuoteView Quote,
        IReadOnlyList<UnderwritingIssueView> Issues,
        IReadOnlyList<ContingencyView> Contingencies);

    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/submissions/{id}/quote", (
            SubmissionId id, Request request, Applications applications, SubmissionWork work, Caller caller,
            CommandGate gate) =>
            gate.Run(request, cancel => work.Change(
                id, gate.IfMatch, caller,
                (dossier, at) => applications.Quote(dossier, request.Options, at, cancel), Say, cancel)))
        .Described("submissions.quote", "Quote one to three options")
        .Produces<Answer>()
        .Refuses();

    /// <summary>A quote that has just been made, before anybody decided anything.</summary>
    internal static Answer Say(Dossier dossier, Moment at, int version)
    {
        var eye = new Eye(IsInsurer: false, _ => Eye.Underwriter);
        return new Answer(
            SubmissionChanged.Of(dossier.Submission, at.Day, version),
            QuoteView.Of(dossier, [], at.Day, eye),
            [.. dossier.Issues.Select(issue => UnderwritingIssueView.Of(issue, eye))],
            [.. dossier.Contingencies.Select(each => ContingencyView.Of(each, dossier, file: null, eye))]);
    }
}

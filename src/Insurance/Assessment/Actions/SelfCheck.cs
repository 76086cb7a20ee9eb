using Breakwater.Assessment.Contracts;
using Breakwater.Assessment.Scoring;
using Breakwater.Registry.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Breakwater.Assessment.Actions;

/// <summary>
/// A sketch of one's posture from five questions, for anyone: no sign-in, nothing read from the records, written or logged.
/// </summary>
/// <remarks>
/// The five are the heaviest controls of the demonstration question set. What is not asked is unknown, so the sketch is a range:
/// from nothing else being in place to everything else being in place, by the same scoring rule as an assessment.
/// </remarks>
internal static class SelfCheck
{
    private const int Asked = 5;
    private const int FirstMax = 3;

    // Read once: the questions come with the platform.
    private static readonly Lazy<FiledProduct> Questions = new(() => new FiledProduct(
        default, default, "", FilingReader.Read(DemonstrationFilings.EnterpriseComprehensiveText).Match(
            done: package => package, refused: why => throw new InvalidOperationException(why.Detail.En))));

    private static readonly Dictionary<Severity, int> NoFindings = [];

    private static readonly Refusal BadAnswer = Refusal.Invalid("SEL-001", new(
        "每个问题最多回答一次，且只能是已有的五个问题。", "Answer each question at most once, and only the five there are."));

    private static readonly Words Kept = new(
        "不登录，不保存，不记录：关闭页面后，您的回答不再存在。",
        "No sign-in, nothing kept, nothing logged: when you leave the page your answers are gone.");

    /// <param name="Control">Code of the question.</param>
    /// <param name="Text">What is asked.</param>
    /// <param name="Name">Short name.</param>
    internal sealed record Question(string Control, Words Name, Words Text);

    /// <param name="Questions">The five questions; each is answered present, partial, absent or unknown.</param>
    /// <param name="Notice">What becomes of the answers.</param>
    internal sealed record Sheet(IReadOnlyList<Question> Questions, Words Notice);

    /// <param name="Control">Code of the question.</param>
    /// <param name="Presence">The answer.</param>
    internal sealed record Answer(string Control, ControlPresence Presence);

    /// <param name="Answers">Up to five; a question left out is unknown.</param>
    internal sealed record Request(IReadOnlyList<Answer> Answers);

    /// <param name="Low">Score if nothing that was not asked is in place, 0 to 100.</param>
    /// <param name="High">Score if all of it is.</param>
    /// <param name="Trail">How <paramref name="Low"/> came to be; null when nothing was answered.</param>
    /// <param name="First">What to put right first, at most three.</param>
    /// <param name="Unknown">What a sketch cannot know.</param>
    /// <param name="Notice">What becomes of the answers.</param>
    internal sealed record Sketch(
        decimal Low, decimal High, Explanation? Trail, IReadOnlyList<Step> First, IReadOnlyList<Words> Unknown, Words Notice);

    /// <param name="Control">Code of the question.</param>
    /// <param name="Name">Short name.</param>
    /// <param name="Text">What would be in place.</param>
    /// <param name="High">The upper end of the range once it is.</param>
    internal sealed record Step(string Control, Words Name, Words Text, decimal High);

    /// <summary>The sketch; a fault when an answer names no question.</summary>
    internal static Outcome<Sketch> Of(IReadOnlyList<Answer> answers, DateOnly day)
    {
        ControlDefinition[] asked = Heaviest();
        bool isKnown = answers.All(answer => Enum.IsDefined(answer.Presence)
                && asked.Any(control => string.Equals(control.Code, answer.Control, StringComparison.Ordinal)))
            && answers.DistinctBy(answer => answer.Control, StringComparer.Ordinal).Count() == answers.Count;
        if (!isKnown) return BadAnswer;

        Dictionary<string, ControlPresence> said = answers.Where(answer => answer.Presence is not ControlPresence.Unknown)
            .ToDictionary(answer => answer.Control, answer => answer.Presence, StringComparer.Ordinal);
        Posture? low = PostureScore.Of(Questions.Value, States(said, day), NoFindings);
        Step[] first =
        [
            .. asked
                .Where(control =>
                    said.GetValueOrDefault(control.Code, ControlPresence.Present) is not ControlPresence.Present)
                .Select(control => new Step(control.Code, control.Name, control.Text, With(said, control, day)))
                .OrderByDescending(step => step.High).Take(FirstMax),
        ];
        return new Sketch(low?.Points ?? 0, Highest(said, day), low?.Trail, first, NotKnown(said.Count), Kept);
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/self-check", () => Results.Ok(new Sheet(
                [.. Heaviest().Select(control => new Question(control.Code, control.Name, control.Text))], Kept)))
            .WithName("self-check.ask").WithTags("Self-check").WithSummary("Five questions, for anyone")
            .Produces<Sheet>();
        routes.MapPost("/self-check", (Request request, TimeProvider clock) =>
                Of(request.Answers, clock.Today()).Match(Results.Ok, Problems.Of))
            .Paced()
            .WithName("self-check.sketch").WithTags("Self-check").WithSummary("A sketch of one's posture; keeps nothing")
            .Produces<Sketch>()
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    private static ControlDefinition[] Heaviest() =>
        [.. Questions.Value.Package.Controls.OrderByDescending(control => control.Weight).Take(Asked)];

    // As if everything that was not asked were in place.
    private static decimal Highest(Dictionary<string, ControlPresence> said, DateOnly day) => PostureScore.Of(
        Questions.Value,
        States(
            Questions.Value.Package.Controls.ToDictionary(
                control => control.Code, control => said.GetValueOrDefault(control.Code, ControlPresence.Present),
                StringComparer.Ordinal),
            day),
        NoFindings)!.Points;

    private static decimal With(Dictionary<string, ControlPresence> said, ControlDefinition control, DateOnly day) =>
        Highest(new(said, StringComparer.Ordinal) { [control.Code] = ControlPresence.Present }, day);

    private static Dictionary<string, ControlState> States(Dictionary<string, ControlPresence> said, DateOnly day) =>
        said.ToDictionary(
            each => each.Key, each => new ControlState(each.Key, each.Value, EvidenceGrade.Attested, "", day),
            StringComparer.Ordinal);

    private static Words[] NotKnown(int answered)
    {
        int all = Questions.Value.Package.Controls.Count;
        return
        [
            new($"正式评估有 {all} 项措施，这里只问了 {Asked} 项，您回答了 {answered} 项；其余一概不知，所以结果是一个区间。",
                $"An assessment looks at {all} controls; here are {Asked}, and you answered {answered}. "
                + "Nothing is known of the others, which is why the result is a range."),
            new("没有任何扫描或证明：回答只是自述，也没有看到暴露在互联网上的系统。",
                "Nothing was scanned or shown: the answers are one's own word, and no system was looked at."),
            new("不是报价：不影响任何保险费，也不能代替投保时的如实告知。",
                "It is no quote: it changes no premium and does not stand in for the duty to disclose when applying."),
            new("权重和封顶值是虚构的示范数据，没有按任何市场校准。",
                "The weights and caps are invented for demonstration and calibrated for no market."),
        ];
    }
}

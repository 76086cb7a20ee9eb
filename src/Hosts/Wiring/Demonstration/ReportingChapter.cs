using Breakwater.Foundation.Calendar;
using Breakwater.Registry.Contracts;

namespace Breakwater.Wiring.Demonstration;

/// <summary>Cover that ended without a renewal, and a year more to report what happened before.</summary>
internal sealed class ReportingChapter(StoryHost story, Cast cast, Agenda agenda, Func<ProductPackage, PolicyChapter> chapterOf)
{
    internal const string Product = "data-leak-liability";

    private const int Insured = 50;

    // Applied for 430 days ago, cover begins 21 days later and ended 44 days ago.
    internal void Tell(DateOnly today)
    {
        Firm insurer = cast.Insurers[1];
        ProductPackage product = FilingReader.Read(DemonstrationFilings.Of(Product)).Match(
            done: package => package, refused: why => throw new InvalidOperationException(why.Detail.En));
        PolicyChapter policies = chapterOf(product);
        Applicant who = cast.Applicants[Insured];
        policies.Tell(who, Insured, insurer, today.AddDays(-430), Ending.Issued, policy =>
        {
            agenda.At(today.AddDays(-30), 10, () => Extend(policies, who, insurer, policy));
            return Task.CompletedTask;
        });
    }

    private async Task Extend(PolicyChapter policies, Applicant who, Firm insurer, string policy)
    {
        Player risk = who.Firm["risk"];
        Told view = await story.Get(risk, $"/policies/{policy}");
        await story.Post(risk, $"/policies/{policy}/extensions", new
        {
            Option = "ERP-365",
            Reason = "业务停止，但此前处理的个人信息仍可能引起索赔 / the business closed; data handled before may still lead to claims",
        }, view.Version);
        Told invoice = (await policies.OpenInvoice(insurer, policy))!;
        agenda.At(story.Clock.GetUtcNow().ShanghaiDay().AddDays(4), 15,
            () => policies.Receive(insurer, invoice, $"BANK-{Insured + 1:D4}-2"));
    }
}

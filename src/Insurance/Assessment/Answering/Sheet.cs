using Breakwater.Assessment.Contracts;
using Breakwater.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Assessment.Answering;

/// <summary>What has been answered and attested so far, the newest of each, beside what the product asks.</summary>
internal sealed class Sheet(FiledProduct product)
{
    private readonly Dictionary<string, GivenAnswer> _answers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ControlStatement> _controls = new(StringComparer.Ordinal);

    internal FiledProduct Product => product;

    internal IReadOnlyDictionary<string, GivenAnswer> Answers => _answers;

    internal IReadOnlyDictionary<string, ControlStatement> Controls => _controls;

    /// <summary>Required questions and controls still open, in the order they are asked.</summary>
    internal IReadOnlyList<string> Missing =>
    [
        .. product.Package.Questions.Where(q => q.Required && !_answers.ContainsKey(q.Code)).Select(q => q.Code),
        .. product.Package.Controls.Where(c => !_controls.ContainsKey(c.Code)).Select(c => c.Code),
    ];

    /// <summary>Questions of the short form still open; an indicative price needs none.</summary>
    internal IReadOnlyList<string> ShortMissing =>
        [.. product.Package.Questions.Where(q => q.Short && !_answers.ContainsKey(q.Code)).Select(q => q.Code)];

    internal bool IsComplete => Missing.Count is 0;

    internal IReadOnlyDictionary<string, ControlState> States =>
        _controls.ToDictionary(each => each.Key, each => each.Value.State(), StringComparer.Ordinal);

    internal void Take(GivenAnswer answer) => _answers[answer.Question] = answer;

    internal void Take(ControlStatement statement) => _controls[statement.Control] = statement;
}

/// <summary>Fills sheets from the records, with what the command in progress has added.</summary>
internal sealed class Sheets(Store store)
{
    internal async Task<Sheet> Of(AssessmentId id, FiledProduct product, CancellationToken cancel) =>
        (await Of(new Dictionary<AssessmentId, FiledProduct> { [id] = product }, cancel))[id];

    /// <summary>Of many at once, with the product version whose questions each was asked.</summary>
    internal async Task<IReadOnlyDictionary<AssessmentId, Sheet>> Of(
        IReadOnlyDictionary<AssessmentId, FiledProduct> asked, CancellationToken cancel)
    {
        AssessmentId[] ids = [.. asked.Keys];
        IQueryable<GivenAnswer> answers = store.Read<GivenAnswer>().Where(a => ids.Contains(a.Assessment));
        List<GivenAnswer> given = await answers.Where(a => !store.Read<GivenAnswer>()
                .Any(later => later.Assessment == a.Assessment && later.Question == a.Question && later.Number > a.Number))
            .ToListAsync(cancel);
        IQueryable<ControlStatement> controls = store.Read<ControlStatement>().Where(s => ids.Contains(s.Assessment));
        List<ControlStatement> stated = await controls.Where(s => !store.Read<ControlStatement>()
                .Any(later => later.Assessment == s.Assessment && later.Control == s.Control && later.Number > s.Number))
            .ToListAsync(cancel);

        // Records are never changed, so what the context tracks was added by this command.
        given.AddRange(store.Context.Set<GivenAnswer>().Local.Where(a => asked.ContainsKey(a.Assessment)).OrderBy(a => a.Number));
        stated.AddRange(
            store.Context.Set<ControlStatement>().Local.Where(s => asked.ContainsKey(s.Assessment)).OrderBy(s => s.Number));
        Dictionary<AssessmentId, Sheet> sheets = asked.ToDictionary(each => each.Key, each => new Sheet(each.Value));
        foreach (GivenAnswer answer in given) sheets[answer.Assessment].Take(answer);
        foreach (ControlStatement statement in stated) sheets[statement.Assessment].Take(statement);
        return sheets;
    }
}

namespace Breakwater.Policies.Chains;

/// <summary>Which dependencies lie on a cycle: from their supplier a way of dependencies leads back.</summary>
internal static class ChainGraph
{
    // Tarjan's strongly connected components, without recursion: an edge lies on a cycle when both its ends are in one component.
    /// <summary>The components by credit code.</summary>
    internal static IReadOnlyDictionary<string, int> Components(IEnumerable<(string From, string To)> edges)
    {
        ILookup<string, string> next = edges.ToLookup(edge => edge.From, edge => edge.To, StringComparer.Ordinal);
        string[] nodes = [.. next.SelectMany(from => from.Append(from.Key)).Distinct(StringComparer.Ordinal)];
        Dictionary<string, int> index = new(StringComparer.Ordinal), low = new(StringComparer.Ordinal);
        Dictionary<string, int> component = new(StringComparer.Ordinal);
        Stack<string> open = new();
        int found = 0;
        foreach (string root in nodes.Where(node => !index.ContainsKey(node)))
        {
            Stack<(string Node, IEnumerator<string> Next)> work = new();
            Begin(root);
            while (work.TryPeek(out var at))
            {
                if (at.Next.MoveNext())
                {
                    string to = at.Next.Current;
                    if (!index.TryGetValue(to, out int place)) Begin(to);
                    else if (!component.ContainsKey(to)) low[at.Node] = int.Min(low[at.Node], place);
                    continue;
                }

                work.Pop();
                if (work.TryPeek(out var above)) low[above.Node] = int.Min(low[above.Node], low[at.Node]);
                if (low[at.Node] != index[at.Node]) continue;

                string last;
                do component[last = open.Pop()] = found;
                while (!string.Equals(last, at.Node, StringComparison.Ordinal));
                found++;
            }

            void Begin(string node)
            {
                index[node] = low[node] = index.Count;
                open.Push(node);
                work.Push((node, next[node].GetEnumerator()));
            }
        }

        return component;
    }
}

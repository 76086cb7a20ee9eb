using System.Diagnostics.CodeAnalysis;

namespace Breakwater.Foundation.Outcomes;

/// <summary>Either a value, or the reason the business said no.</summary>
/// <typeparam name="T">What is answered when it is done.</typeparam>
public abstract record Outcome<T>
{
    private Outcome() { }

    /// <summary>Handles both cases; adding a third breaks every caller, on purpose.</summary>
    public TResult Match<TResult>(Func<T, TResult> done, Func<Refusal, TResult> refused) => this switch
    {
        Done(var value) => done(value),
        Refused(var why) => refused(why),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The value, or the refusal to hand on.</summary>
    public bool Try([MaybeNullWhen(false)] out T value, [NotNullWhen(false)] out Refusal? why)
    {
        (value, why) = this switch
        {
            Done(var done) => (done, (Refusal?)null),
            Refused(var refused) => (default, refused),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        return why is null;
    }

    /// <summary>The operation was done.</summary>
    public sealed record Done(T Value) : Outcome<T>;

    /// <summary>The operation was refused; nothing changed.</summary>
    public sealed record Refused(Refusal Why) : Outcome<T>;

    /// <summary>Wraps a value.</summary>
    public static implicit operator Outcome<T>(T value) => new Done(value);

    /// <summary>Wraps a reason.</summary>
    public static implicit operator Outcome<T>(Refusal why) => new Refused(why);
}

using Breakwater.Foundation.Crypto;

namespace Breakwater.Incidents.Afterwards;

/// <summary>Encrypts and opens the free text of a survey, which may name anybody.</summary>
internal sealed class SurveyText(KeyRing keys)
{
    private const string Field = "incidents.survey.text";

    /// <summary>Seals a text under a new key of its own; nothing for no text.</summary>
    internal void Seal(ClosingSurvey survey, string text)
    {
        if (text.Length is 0)
        {
            (survey.Key, survey.Text) = (null, null);
            return;
        }

        WrappedKey wrapped = keys.NewSubjectKey(survey.Id);
        using FieldCipher fields = keys.Open(wrapped);
        (survey.Key, survey.Text) = (wrapped.Bytes, fields.Encrypt(new FieldPlace(Field, survey.Id), text));
    }

    /// <summary>The text; empty when nothing was written.</summary>
    internal string Open(ClosingSurvey survey)
    {
        if (survey is not { Key: { } key, Text: { } text }) return "";

        using FieldCipher fields = keys.Open(new WrappedKey(survey.Id, key));
        return fields.Decrypt(new FieldPlace(Field, survey.Id), text);
    }
}

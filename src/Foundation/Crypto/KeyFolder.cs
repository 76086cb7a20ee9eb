using System.Globalization;
using System.Security.Cryptography;

namespace Breakwater.Foundation.Crypto;

/// <summary>Key files: made once, whole or not at all, readable by the owner only.</summary>
internal sealed class KeyFolder(string folder)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    internal bool Has(string name) => File.Exists(PathOf(name));

    /// <summary>The numbers <c>n</c> for which there is a file <c>prefix-n.key</c>, ascending.</summary>
    internal IReadOnlyList<int> Numbers(string prefix) => !Directory.Exists(folder)
        ? []
        : [.. Directory.EnumerateFiles(folder, $"{prefix}-*.key")
            .Select(file => Path.GetFileNameWithoutExtension(file)[(prefix.Length + 1)..])
            .Where(text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            .Select(text => int.Parse(text, CultureInfo.InvariantCulture))
            .Order()];

    /// <summary>Reads a key file.</summary>
    /// <param name="name">Name of the file.</param>
    /// <param name="size">How many bytes it must have; null when that varies.</param>
    /// <exception cref="InvalidDataException">
    /// It has another size: a key cut short would quietly be a weak one.
    /// </exception>
    internal byte[] Read(string name, int? size)
    {
        byte[] bytes = File.ReadAllBytes(PathOf(name));
        bool isWhole = bytes.Length > 0 && bytes.Length == (size ?? bytes.Length);
        return isWhole ? bytes : throw new InvalidDataException(
            $"The key file {name} is damaged ({bytes.Length} bytes): restore it from the key folder's backup.");
    }

    /// <summary>Reads a key file, or makes it first.</summary>
    internal byte[] ReadOrMake(string name, int? size, Func<byte[]> make)
    {
        if (!Has(name)) MakeOnce(name, make());
        return Read(name, size);
    }

    /// <summary>
    /// Overwrites a key file and removes it. Copies of it elsewhere are the operator's to remove.
    /// </summary>
    internal void Destroy(string name)
    {
        using (FileStream stream = File.OpenWrite(PathOf(name)))
        {
            stream.Write(new byte[stream.Length]);
            stream.Flush(flushToDisk: true);
        }

        File.Delete(PathOf(name));
    }

    private string PathOf(string name) => Path.Combine(folder, name);

    // Two processes may start together: whoever moves the finished file first has made the key.
    private void MakeOnce(string name, byte[] bytes)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);

        string draft = PathOf($"{name}.{RandomNumberGenerator.GetHexString(16)}.draft");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        try
        {
            using (var stream = new FileStream(draft, options))
            {
                stream.Write(bytes);
                stream.Flush(flushToDisk: true);
            }

            File.Move(draft, PathOf(name), overwrite: false);
        }
        catch (IOException) when (Has(name))
        {
            // The other one was first; its key counts.
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
            File.Delete(draft);
        }
    }
}

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ask, url } from '@/api/client';
import { Intent, newKey } from '@/api/intent';
import { Problem } from '@/api/problem';
import type { ScanReceipt } from '@/api/schema';

/** nmap writes XML, nuclei JSON or a JSON object per line; the server judges by this and by what stands in the file. */
const typeOf = (name: string): string =>
  /\.xml$/i.test(name) ? 'application/xml' : /\.json$/i.test(name) ? 'application/json' : 'application/x-ndjson';

/** A scan file: first read without keeping anything, then taken in. */
export function useScanImport(assessment: string, etag: string | null) {
  const queries = useQueryClient();
  const [intent] = useState(() => new Intent());
  const [file, setFile] = useState<File>();
  const [receipt, setReceipt] = useState<ScanReceipt>();
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);

  const send = async (of: File, trial: boolean): Promise<ScanReceipt> => {
    const address = url('/assessments/{id}/imports', { id: assessment }, trial ? { preview: true } : {});
    const about = [of.name, of.size, of.lastModified];
    const { body } = await ask<ScanReceipt>({
      method: 'post',
      url: address,
      body: of,
      contentType: typeOf(of.name),
      key: trial ? newKey() : intent.keyFor(address, etag, about),
      ...(trial ? {} : { etag }),
    });
    return body;
  };

  const preview = async (chosen: File) => {
    setFile(chosen);
    setReceipt(undefined);
    setProblem(undefined);
    setBusy(true);
    try {
      setReceipt(await send(chosen, true));
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure;
      setProblem(failure);
    } finally {
      setBusy(false);
    }
  };

  return {
    file,
    receipt,
    problem,
    busy,
    preview,
    /** Keeps what the trial showed. */
    take: async () => {
      if (!file) return;
      const taken = await send(file, false);
      intent.done();
      setReceipt(taken);
      await queries.invalidateQueries();
    },
    clear: () => {
      setFile(undefined);
      setReceipt(undefined);
      setProblem(undefined);
    },
  };
}

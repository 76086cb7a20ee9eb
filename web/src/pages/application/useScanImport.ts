import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ask, url } from '@/api/client';
import { Intent, newKey } from '@/api/intent';
import { Problem } from '@/api/problem';
import type { ScanReceipt } from '@/api/schema';

/** What a file is follows from its content, not from its name. */
const FILE = 'application/octet-stream';

/** A scan file: first read without keeping anything, then taken in. */
export function useScanImport(assessment: string, etag: string | null) {
  const queries = useQueryClient();
  const [intent] = useState(() => new Intent());
  const [file, setFile] = useState<File>();
  const [receipt, setReceipt] = useState<ScanReceipt>();
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  /** Day of the scan, for files that do not say. */
  const [scannedOn, setScannedOn] = useState<string>();

  const send = async (of: File, trial: boolean): Promise<ScanReceipt> => {
    const address = url(
      '/assessments/{id}/imports',
      { id: assessment },
      { ...(trial ? { preview: true } : {}), ...(scannedOn ? { scannedOn } : {}) },
    );
    const about = [of.name, of.size, of.lastModified, scannedOn ?? ''];
    const { body } = await ask<ScanReceipt>({
      method: 'post',
      url: address,
      body: of,
      contentType: FILE,
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
    scannedOn,
    setScannedOn,
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

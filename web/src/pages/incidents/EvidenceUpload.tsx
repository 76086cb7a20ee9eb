import { Input } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { url } from '@/api/client';
import type { TakeEvidenceReceipt } from '@/api/schema';
import { OriginalUpload } from '@/parts/OriginalUpload';
import styles from './incidents.module.css';

/** Hands in a piece of evidence and what it shows. */
export function EvidenceUpload({ incident }: { incident: string }) {
  const { t } = useTranslation('incidents');
  const field = useId();
  const [about, setAbout] = useState('');
  return (
    <OriginalUpload<TakeEvidenceReceipt>
      title={t('evidence.add')}
      note={t('evidence.kinds')}
      label={t('evidence.choose')}
      to={(query) => url('/incidents/{id}/evidence', { id: incident }, { ...query, ...(about ? { about } : {}) })}
      kept={({ name, sha256 }) => (
        <>
          {t('evidence.done', { name })} <span className={styles.hash}>{sha256}</span>
        </>
      )}
      onKept={() => setAbout('')}
    >
      <label htmlFor={field} className="quiet">
        {t('evidence.about')}
      </label>
      <Input
        id={field}
        className={styles.about}
        maxLength={200}
        value={about}
        placeholder={t('evidence.aboutHint')}
        onChange={({ target }) => setAbout(target.value)}
      />
    </OriginalUpload>
  );
}

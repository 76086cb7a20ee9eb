import { CopyOutlined, FilePdfOutlined } from '@ant-design/icons';
import { App, Button, Tooltip } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { file } from '@/api/client';
import { hand } from '@/api/download';
import { Problem } from '@/api/problem';
import type { ReadDocumentsItem, ReadPolicyView } from '@/api/schema';
import { reading } from '@/api/useRead';
import { minute } from '@/format/dates';
import { useFormat } from '@/format/useFormat';
import { DataTable } from '@/parts/DataTable';
import { LinkButton } from '@/parts/LinkButton';
import { Loaded } from '@/parts/Loaded';
import { Panel } from '@/parts/Panel';
import styles from './policies.module.css';

const SOON = 3_000;

/** Documents as they were issued, in both languages, as page and as PDF, each with the hash it was issued with. */
export function DocumentsTab({ policy }: { policy: ReadPolicyView }) {
  const { t } = useTranslation('policies');
  // They are printed right after the change that makes them.
  const query = useQuery({
    ...reading('/policies/{id}/documents', { id: policy.id }),
    refetchInterval: ({ state }) => (state.data?.body.length === 0 ? SOON : false),
  });
  return (
    <Loaded query={query}>
      {({ body }) => (
        <div className="stack">
          {policy.transactions.toReversed().map(({ id, text, effective }) => (
            <Documents
              key={id}
              title={text}
              note={t('documents.from', { day: effective })}
              documents={body.filter(({ transaction }) => transaction === id)}
            />
          ))}
          {policy.waiting && (
            <Documents
              title={policy.waiting.text}
              note={t('documents.waiting')}
              documents={body.filter(({ transaction }) => transaction === policy.waiting?.id)}
            />
          )}
          {policy.number && (
            <Panel title={t('documents.check')}>
              <p>{t('documents.checkText')}</p>
              <p style={{ paddingTop: 8 }}>
                <LinkButton to={`/certificates/${encodeURIComponent(policy.number)}`}>
                  {t('documents.checkOpen')}
                </LinkButton>
              </p>
            </Panel>
          )}
        </div>
      )}
    </Loaded>
  );
}

interface Props {
  title: { zh: string; en: string };
  note: string;
  documents: ReadDocumentsItem[];
}

function Documents({ title, note, documents }: Props) {
  const { t } = useTranslation('policies');
  const { tx, language } = useFormat();
  const own = language === 'en' ? 'en' : 'zh';
  const ordered = documents.toSorted(
    (a, b) => order(a.kind) - order(b.kind) || Number(b.language === own) - Number(a.language === own),
  );
  return (
    <Panel title={tx(title)} note={note} flush>
      <DataTable
        label={tx(title)}
        minWidth={760}
        rowKey="sha256"
        dataSource={ordered}
        locale={{ emptyText: t('documents.none') }}
        columns={[
          {
            title: t('documents.name'),
            render: (_, { title: name, address, language: code }) => (
              <a href={`${address}&format=html`} target="_blank" rel="noreferrer" hrefLang={code}>
                {tx(name)}
              </a>
            ),
          },
          { title: t('documents.language'), width: 90, render: (_, row) => t(`documents.in.${languageKey(row)}`) },
          { title: t('documents.pdf'), width: 90, render: (_, document) => <PdfButton document={document} /> },
          { title: t('documents.issued'), width: 150, render: (_, { issuedAt }) => minute(issuedAt) },
          { title: t('documents.hash'), width: 210, render: (_, { sha256 }) => <Hash value={sha256} /> },
        ]}
      />
    </Panel>
  );
}

const kinds = ['schedule', 'certificate', 'endorsement', 'wording', 'invoice'];
const order = (kind: string): number => kinds.indexOf(kind);
const languageKey = ({ language }: ReadDocumentsItem): 'zh' | 'en' => (language.startsWith('en') ? 'en' : 'zh');

/** Printing takes a moment and may not be possible on this server; the page says so then. */
function PdfButton({ document }: { document: ReadDocumentsItem }) {
  const { t } = useTranslation('policies');
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const { tx } = useFormat();
  const run = async () => {
    setBusy(true);
    try {
      const name = `${tx(document.title)}.pdf`.replaceAll(/[\\/:*?"<>|]/g, ' ');
      hand(await file(`${document.address}&format=pdf`, 'application/pdf'), name);
    } catch (failure) {
      void message.error(failure instanceof Problem && failure.detail ? failure.detail : t('documents.failed'), 8);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button
      size="small"
      icon={<FilePdfOutlined />}
      loading={busy}
      aria-label={t('documents.pdfOf', { name: tx(document.title) })}
      onClick={() => void run()}
    >
      PDF
    </Button>
  );
}

function Hash({ value }: { value: string }) {
  const { t } = useTranslation('policies');
  const { message } = App.useApp();
  const copy = async () => {
    await navigator.clipboard.writeText(value);
    void message.success(t('documents.copied'));
  };
  return (
    <span className="row">
      <Tooltip title={value}>
        <code className={styles.hash}>{value.slice(0, 16)}…</code>
      </Tooltip>
      <Button
        type="text"
        size="small"
        icon={<CopyOutlined />}
        aria-label={t('documents.copy')}
        onClick={() => void copy()}
      />
    </span>
  );
}

import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { IdentifierKind } from '@/api/schema';
import styles from './cases.module.css';

const marks = /⟦([A-Z]+)-(\d+)⟧/g;

const kinds: Readonly<Record<string, IdentifierKind>> = {
  ORGANISATION: 'Organisation',
  PERSON: 'Person',
  CODE: 'Code',
  NUMBER: 'Number',
  EMAIL: 'Email',
  DOMAIN: 'Domain',
  NETWORK: 'Network',
  PHONE: 'Phone',
  AMOUNT: 'Amount',
  DATE: 'Date',
  PLACE: 'Place',
  TEXT: 'Text',
};

/** A written part of a case: what was hidden stands as a mark in the reader's language. */
export function MarkedText({ text }: { text: string }) {
  const { t } = useTranslation('cases');
  const parts: (string | [IdentifierKind, string])[] = [];
  let at = 0;
  for (const match of text.matchAll(marks)) {
    const kind = kinds[match[1] ?? ''];
    if (!kind) continue;
    parts.push(text.slice(at, match.index), [kind, match[2] ?? '']);
    at = match.index + match[0].length;
  }
  parts.push(text.slice(at));
  return (
    <p className={styles.text}>
      {parts.map((part, index) => (
        <Fragment key={index}>
          {typeof part === 'string' ? (
            part
          ) : (
            <span className={styles.mark}>
              {t(`kind.${part[0]}`)} {part[1]}
            </span>
          )}
        </Fragment>
      ))}
    </p>
  );
}

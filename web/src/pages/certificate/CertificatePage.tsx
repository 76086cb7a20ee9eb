import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { useRead } from '@/api/useRead';
import { Loaded } from '@/parts/Loaded';
import { CertificateForm } from './CertificateForm';
import { PublicFrame } from './PublicFrame';
import { Verdict } from './Verdict';
import styles from './certificate.module.css';

/**
 * Whether a certificate is valid today, for anyone who holds it: no sign-in, nothing about the insured. Its address is
 * the one in the square code on the certificate.
 */
export default function CertificatePage() {
  const { t } = useTranslation('certificate');
  const { number = '' } = useParams();
  const [params] = useSearchParams();
  const code = params.get('code') ?? '';
  const asked = number !== '' && code !== '';
  const query = useRead('/certificates/{number}', { number }, { code }, { enabled: asked });
  return (
    <PublicFrame title={t('title')}>
      {asked && (
        <section className={styles.answer} aria-live="polite">
          <Loaded query={query}>{({ body }) => <Verdict view={body} />}</Loaded>
        </section>
      )}
      <CertificateForm key={`${number} ${code}`} number={number} code={code} again={asked} />
    </PublicFrame>
  );
}

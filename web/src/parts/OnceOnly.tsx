import { CopyOutlined } from '@ant-design/icons';
import { Alert, App, Button, Modal } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './small.module.css';

interface Props {
  title: string;
  /** What it is for and how to hand it over. */
  note: ReactNode;
  /** Shown now and never again; the server cannot show it a second time. */
  secret: string;
  onClose: () => void;
}

/** A secret that is shown once: it closes only by saying that it was kept. */
export function OnceOnly({ title, note, secret, onClose }: Props) {
  const { t } = useTranslation('parts');
  const { message } = App.useApp();
  const copy = async () => {
    await navigator.clipboard.writeText(secret);
    void message.success(t('why.copied'));
  };
  return (
    <Modal
      open
      title={title}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      width={560}
      footer={
        <>
          <Button icon={<CopyOutlined />} onClick={() => void copy()}>
            {t('why.copy')}
          </Button>
          <Button type="primary" onClick={onClose}>
            {t('once.kept')}
          </Button>
        </>
      }
    >
      <div className="stack">
        <Alert type="warning" showIcon title={t('once.warning')} />
        <div>{note}</div>
        <pre className={styles.secret} tabIndex={0}>
          {secret}
        </pre>
      </div>
    </Modal>
  );
}

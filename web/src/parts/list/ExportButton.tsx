import { DownloadOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { today } from '@/api/clock';
import { downloadCsv } from '@/api/download';
import { Problem } from '@/api/problem';
import { count } from '@/format/numbers';

interface Props {
  /** Address of the whole selection. */
  address: string;
  name: string;
  rows: number;
}

/** The whole selection as a spreadsheet, exact to the fen. */
export function ExportButton({ address, name, rows }: Props) {
  const { t } = useTranslation('list');
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);

  const run = async () => {
    setBusy(true);
    try {
      await downloadCsv(address, `${name}-${today()}`);
    } catch (failure) {
      void message.error(failure instanceof Problem && failure.detail ? failure.detail : t('exportFailed'));
    } finally {
      setBusy(false);
    }
  };

  return (
    <Button icon={<DownloadOutlined />} loading={busy} disabled={rows === 0} onClick={() => void run()}>
      {t('export', { n: count(rows) })}
    </Button>
  );
}

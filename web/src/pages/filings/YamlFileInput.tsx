import { UploadOutlined } from '@ant-design/icons';
import { Button, Upload } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/format/useFormat';
import { joined } from './faultPlace';

/** The corrected package from its files, as one text. */
export function YamlFileInput({ onChange }: { onChange?: (text: string | undefined) => void }) {
  const { t } = useTranslation('filings');
  const { list } = useFormat();
  const [names, setNames] = useState<string[]>([]);
  const take = async (files: File[]) => {
    onChange?.(joined(await Promise.all(files.map(async (file) => ({ name: file.name, text: await file.text() })))));
    setNames(files.map(({ name }) => name));
  };
  return (
    <div className="row">
      <Upload
        multiple
        accept=".yaml,.yml"
        showUploadList={false}
        beforeUpload={(file, all) => {
          if (file === all.at(-1)) void take(all);
          return false;
        }}
      >
        <Button icon={<UploadOutlined />}>{t('act.choose')}</Button>
      </Upload>
      <span className="quiet small">{list(names)}</span>
      {names.length > 0 && (
        <Button
          type="link"
          size="small"
          onClick={() => {
            onChange?.(undefined);
            setNames([]);
          }}
        >
          {t('act.unchoose')}
        </Button>
      )}
    </div>
  );
}

import { Input } from 'antd';
import { useState, type Ref } from 'react';
import type { TextAreaRef } from 'antd/es/input/TextArea';

interface Props {
  id?: string;
  value?: string[];
  onChange?: (lines: string[]) => void;
  placeholder?: string;
  ref?: Ref<TextAreaRef>;
}

const linesOf = (text: string): string[] =>
  text
    .split(/[\n,;，；、\s]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Entries one per line, as lists are pasted. */
export function LinesInput({ value = [], onChange, ...rest }: Props) {
  const [text, setText] = useState(value.join('\n'));
  return (
    <Input.TextArea
      {...rest}
      value={text}
      autoSize={{ minRows: 2, maxRows: 10 }}
      spellCheck={false}
      autoCapitalize="off"
      onChange={({ target }) => {
        setText(target.value);
        onChange?.(linesOf(target.value));
      }}
    />
  );
}

import { Button, type ButtonProps } from 'antd';
import { useHref, useNavigate } from 'react-router';

interface Props extends Omit<ButtonProps, 'href' | 'onClick'> {
  to: string;
}

/** Goes to a page: a real link that looks like a button. */
export function LinkButton({ to, ...rest }: Props) {
  const href = useHref(to);
  const navigate = useNavigate();
  return (
    <Button
      {...rest}
      href={href}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        void navigate(to);
      }}
    />
  );
}

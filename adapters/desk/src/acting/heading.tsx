// The heading of a pane that opened by an act: it takes the focus, so that it is read out first.

import { useEffect, useRef } from 'react';

export function Heading(props: { text: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <h2 ref={heading} tabIndex={-1}>
      {props.text}
    </h2>
  );
}

import { cleanup, configure } from '@testing-library/react'
import { afterEach } from 'vitest'

/** Every test starts with an empty page. */
afterEach(() => cleanup())

// A view is loaded when it is first opened: on a busy machine that takes longer than the second that is the default.
configure({ asyncUtilTimeout: 60_000 })

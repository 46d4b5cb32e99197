-- Debian's neovim as a client: attaches to the server named by the environment, asks what a drafter asks at one name
-- (until the card holds what is expected) and prints the answers as one line of JSON. Positions are the protocol's.
local command = vim.json.decode(vim.env.GANGMU_SERVER)
local name = vim.env.GANGMU_NAME
local seconds = 20

-- As any neovim with a configuration does; the language id is the file type.
vim.cmd('filetype on | filetype detect')

local attached, ended = false, false
vim.lsp.start_client({
  cmd = command,
  name = 'gangmu',
  root_dir = vim.fn.getcwd(),
  on_init = function(client)
    vim.lsp.buf_attach_client(0, client.id)
    attached = true
  end,
  on_exit = function() ended = true end,
})

local function wait(what, condition)
  vim.wait(seconds * 1000, function() return ended or condition() end, 20)
  if not condition() then
    io.stderr:write('no ' .. what .. (ended and ': the server ended' or ' within ' .. seconds .. ' s') .. '\n')
    vim.cmd('cquit 1')
  end
end

local function ask(method, params)
  local answers = vim.lsp.buf_request_sync(0, method, params, seconds * 1000)
  local _, answer = next(answers or {})
  if answer == nil or answer.error then
    io.stderr:write(method .. ': ' .. vim.inspect(answer) .. '\n')
    vim.cmd('cquit 1')
  end
  return answer.result
end

wait('attached server', function() return attached end)
wait('diagnostics', function() return #vim.diagnostic.get(0) > 0 end)

vim.fn.cursor(1, 1)
vim.fn.search(name, 'c')
local here = vim.lsp.util.make_position_params(0, 'utf-16')
local diagnostics = vim.tbl_map(function(diagnostic)
  return {
    code = diagnostic.code,
    source = diagnostic.source,
    message = diagnostic.message,
    line = diagnostic.lnum,
    text = vim.api.nvim_buf_get_text(0, diagnostic.lnum, diagnostic.col, diagnostic.end_lnum, diagnostic.end_col, {}),
  }
end, vim.diagnostic.get(0))

-- The server answers while it still reads the folder; last year's plan is there a moment later.
local hover
for _ = 1, seconds * 5 do
  hover = ask('textDocument/hover', here)
  if hover and hover.contents.value:find(vim.env.GANGMU_EXPECTED, 1, true) then break end
  vim.wait(200)
end

io.stdout:write(vim.json.encode({
  hover = hover,
  definition = ask('textDocument/definition', here),
  symbols = ask('workspace/symbol', { query = vim.env.GANGMU_INITIALS }),
  highlights = ask('textDocument/documentHighlight', here),
  diagnostics = diagnostics,
}))
vim.cmd('qall!')

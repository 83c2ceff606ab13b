# usage: zsh -f press_tab.zsh FUNCTIONS TYPED...
# Prints, for each TYPED, the words that a64prove is called with when it and then the tab key are
# pressed at a prompt of zsh that finds completions in the folder FUNCTIONS: a line of <word word>.
zmodload zsh/zpty
zpty -b shell "TERM=dumb zsh -f -i"
zpty -w shell "fpath=(${(q)1} \$fpath); autoload -Uz compinit; compinit -u -D
bindkey '^I' complete-word; a64prove() { print -r -- \"<\$*>\" }; print READY-\$((1+1))"
zpty -r -m shell seen '*READY-2*'
shift
for typed; do
  zpty -w -n shell "$typed"$'\t\n'
  zpty -r -m shell seen '*<*>*'
  print -r -- "<${${seen##*<}%%>*}>"
done
zpty -d shell
